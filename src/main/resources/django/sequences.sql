-- New ids begin after those that were imported, and after as many more as were asked for. Nothing goes back.
SELECT setval(sequence, wanted) FROM (
    SELECT pg_get_serial_sequence('player', 'id') AS sequence, max(id) + current_setting('matchpoint.import_reserve')::bigint AS wanted,
           (SELECT last_value FROM player_id_seq) AS last
    FROM player
    UNION ALL
    SELECT pg_get_serial_sequence('match', 'id'), max(id) + current_setting('matchpoint.import_reserve')::bigint,
           (SELECT last_value FROM match_id_seq)
    FROM match) ids
WHERE wanted > last OR (wanted = last AND wanted = 1);
