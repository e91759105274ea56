-- Which game is on which server. Redis proposes, what is decided is decided here: under the lock of the server's row, by what
-- that says. Locks are taken in this order, so that nobody waits in a circle: match, game_server by name, assignment by game.
-- Whatever Redis mirrors of a row raises its rev.

-- The match that a game is of, by its name; null if of none.
CREATE OR REPLACE FUNCTION match_of_game(game text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN game ~ '^match-[1-9][0-9]{0,17}$' THEN substr(game, 7)::bigint END
$$;

-- assign: puts games on the servers proposed for them, each game once in a call. heard: when the server was heard of, as Redis
-- knows it, in microseconds since 1970; 0 if it does not. Null for a server: nobody has room, as far as is known.
--
-- Returns by each game's place a verdict, and the server that it is about as it is now. assigned | same (it was on that
-- server before) | late (it was released before) | over (of a match that has ended or that there is not) | none (no server
-- was proposed) | gone (there is no such server) | draining | silent (not heard of for too long) | full (less room than is
-- wanted) | retry (somebody was assigning it, too)
CREATE OR REPLACE FUNCTION assign_games(games text[], proposed text[], rooms integer[], heard bigint[], healthy_for interval)
RETURNS TABLE (place integer, verdict text, server game_server)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    live     bigint[];
    verdicts text[];
    holders  text[];
    now      timestamptz;
BEGIN
    IF EXISTS (SELECT FROM unnest(games) AS game WHERE match_of_game(game) IS NOT NULL) THEN
        live := ARRAY(SELECT id FROM match
                      WHERE id = ANY (ARRAY(SELECT match_of_game(game) FROM unnest(games) AS game)) AND status = 'in_progress'
                      ORDER BY id FOR NO KEY UPDATE);
    END IF;
    PERFORM FROM game_server WHERE server_id = ANY (proposed) ORDER BY server_id FOR NO KEY UPDATE;
    now := clock_timestamp();

    WITH judged AS (
        SELECT t.place, t.game, t.proposed, match_of_game(t.game) AS of_match, s.active, s.capacity, t.room,
               CASE WHEN a.released_at IS NULL THEN a.server_id END AS holder,
               CASE WHEN a.game_id IS NOT NULL AND a.released_at IS NULL THEN 'same'
                    WHEN a.game_id IS NOT NULL AND NOT a.lost THEN 'late'
                    WHEN match_of_game(t.game) <> ALL (live) THEN 'over'
                    WHEN t.proposed IS NULL THEN 'none'
                    WHEN s.server_id IS NULL THEN 'gone'
                    WHEN s.draining THEN 'draining'
                    WHEN greatest(s.heard_at, at_micros(t.heard)) < now - healthy_for THEN 'silent'
                    ELSE 'good' END AS verdict
        FROM unnest(games, proposed, rooms, heard) WITH ORDINALITY AS t (game, proposed, room, heard, place)
        LEFT JOIN LATERAL (SELECT * FROM assignment WHERE game_id = t.game LIMIT 1) a ON true
        LEFT JOIN LATERAL (SELECT * FROM game_server WHERE server_id = t.proposed LIMIT 1) s ON true),
    ranked AS (
        SELECT j.*, verdict = 'good' AND capacity - active - before >= room AS fits
        FROM (SELECT *, count(*) FILTER (WHERE verdict = 'good') OVER earlier AS before FROM judged
              WINDOW earlier AS (PARTITION BY proposed ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) j),
    assigned AS (
        INSERT INTO assignment (game_id, server_id, match_id)
        SELECT game, proposed, of_match FROM ranked WHERE fits ORDER BY game
        ON CONFLICT (game_id) DO UPDATE
        SET server_id = excluded.server_id, number = DEFAULT, assigned_at = clock_timestamp(), released_at = NULL, lost = false
        WHERE assignment.lost
        RETURNING game_id, server_id, match_id),
    placed AS (
        UPDATE match m SET waits_since = NULL FROM assigned a WHERE m.id = a.match_id AND m.waits_since IS NOT NULL),
    taken AS (
        UPDATE game_server s SET active = s.active + a.games, rev = nextval('game_server_rev')
        FROM (SELECT server_id, count(*) AS games FROM assigned GROUP BY server_id) a WHERE s.server_id = a.server_id)
    SELECT array_agg(CASE WHEN r.fits AND a.game_id IS NOT NULL THEN 'assigned'
                          WHEN r.fits THEN 'retry'
                          WHEN r.verdict = 'good' THEN 'full'
                          ELSE r.verdict END ORDER BY r.place),
           array_agg(coalesce(r.holder, r.proposed) ORDER BY r.place)
    INTO verdicts, holders
    FROM ranked r LEFT JOIN assigned a ON a.game_id = r.game;

    RETURN QUERY
    SELECT v.place::integer, v.verdict, s
    FROM unnest(verdicts, holders) WITH ORDINALITY AS v (verdict, holder, place)
    LEFT JOIN game_server s ON s.server_id = v.holder
    ORDER BY v.place;
END $$;

-- The server that the next game goes to: in a region first, if there is one with room; else anywhere. The least loaded, or
-- the fullest, ties by name; null if nobody has as much room.
CREATE OR REPLACE FUNCTION best_server(in_region text, room integer, packed boolean, healthy_for interval) RETURNS text
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
    chosen text;
    since  timestamptz := clock_timestamp() - healthy_for;
BEGIN
    IF in_region IS NOT NULL THEN
        IF packed THEN
            SELECT server_id INTO chosen FROM game_server
            WHERE region = in_region AND NOT draining AND active < capacity AND capacity - active >= room AND heard_at >= since
            ORDER BY (active::double precision / capacity) DESC, server_id LIMIT 1;
        ELSE
            SELECT server_id INTO chosen FROM game_server
            WHERE region = in_region AND NOT draining AND active < capacity AND capacity - active >= room AND heard_at >= since
            ORDER BY (active::double precision / capacity), server_id LIMIT 1;
        END IF;
    END IF;
    IF chosen IS NULL AND packed THEN
        SELECT server_id INTO chosen FROM game_server
        WHERE NOT draining AND active < capacity AND capacity - active >= room AND heard_at >= since
        ORDER BY (active::double precision / capacity) DESC, server_id LIMIT 1;
    ELSIF chosen IS NULL THEN
        SELECT server_id INTO chosen FROM game_server
        WHERE NOT draining AND active < capacity AND capacity - active >= room AND heard_at >= since
        ORDER BY (active::double precision / capacity), server_id LIMIT 1;
    END IF;
    RETURN chosen;
END $$;

-- As assign_games, of one game, for which the server is chosen here. Whoever is told gone, draining, silent, full or retry was
-- overtaken, and asks again in another transaction.
CREATE OR REPLACE FUNCTION assign_anywhere(game text, in_region text, room integer, packed boolean, healthy_for interval)
RETURNS TABLE (place integer, verdict text, server game_server) LANGUAGE sql AS $$
    SELECT * FROM assign_games(ARRAY[game], ARRAY[best_server(in_region, room, packed, healthy_for)], ARRAY[room],
                               ARRAY[0::bigint], healthy_for)
$$;

-- Ends games, for good unless their server was lost, and returns the servers that have room for more now. What has been
-- released, or was never assigned, is let be. All that end in one transaction are to be in one call.
CREATE OR REPLACE FUNCTION release_games(games text[], as_lost boolean DEFAULT false) RETURNS SETOF game_server
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM game_server
    WHERE server_id = ANY (ARRAY(SELECT server_id FROM assignment WHERE game_id = ANY (games) AND released_at IS NULL))
    ORDER BY server_id FOR NO KEY UPDATE;
    RETURN QUERY
    WITH released AS (
        UPDATE assignment SET released_at = clock_timestamp(), lost = as_lost
        WHERE game_id = ANY (games) AND released_at IS NULL
        RETURNING server_id)
    UPDATE game_server s SET active = s.active - r.games, rev = nextval('game_server_rev')
    FROM (SELECT server_id, count(*) AS games FROM released GROUP BY server_id) r
    WHERE s.server_id = r.server_id
    RETURNING s.*;
END $$;

-- Ends one game, within the transaction that ends its match.
CREATE OR REPLACE FUNCTION release_game(game text) RETURNS void LANGUAGE sql AS $$
    SELECT count(*) FROM release_games(ARRAY[game])
$$;

-- Removes a server whose row is locked, and returns the games that it held.
CREATE OR REPLACE FUNCTION drop_server(id text) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    held text[] := ARRAY(SELECT game_id FROM assignment WHERE server_id = id AND released_at IS NULL
                         ORDER BY assigned_at, game_id);
BEGIN
    PERFORM release_games(held, true);
    DELETE FROM game_server WHERE server_id = id;
    RETURN held;
END $$;

-- Removes a server in the name of its owner: removed, with the games that it held | unknown | foreign (somebody else's) |
-- holds (games, and is not forced). rev: up to which what Redis knows of it is over.
CREATE OR REPLACE FUNCTION remove_server(id text, by_owner text, forced boolean)
RETURNS TABLE (outcome text, games text[], rev bigint) LANGUAGE plpgsql AS $$
DECLARE
    own game_server;
BEGIN
    SELECT * INTO own FROM game_server WHERE server_id = id FOR UPDATE;
    IF own.server_id IS NULL THEN
        RETURN QUERY SELECT 'unknown', '{}'::text[], 0::bigint;
    ELSIF own.owner <> by_owner THEN
        RETURN QUERY SELECT 'foreign', '{}'::text[], 0::bigint;
    ELSIF own.active > 0 AND NOT forced THEN
        RETURN QUERY SELECT 'holds', '{}'::text[], 0::bigint;
    ELSE
        RETURN QUERY SELECT 'removed', drop_server(id), nextval('game_server_rev');
    END IF;
END $$;

-- heartbeats: writes when servers were heard of, what they use and how many games they say they run; what is null was not
-- said. What is assigned is not touched by that. Returns those that there are, with what Redis has to hear of.
CREATE OR REPLACE FUNCTION hear_servers(servers text[], heard bigint[], cpu double precision[], memory double precision[],
                                        games integer[])
RETURNS SETOF game_server LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM game_server WHERE server_id = ANY (servers) ORDER BY server_id FOR NO KEY UPDATE;
    RETURN QUERY
    UPDATE game_server s
    SET heard_at = greatest(s.heard_at, at_micros(b.heard)),
        cpu_usage = coalesce(b.cpu, s.cpu_usage),
        memory_usage = coalesce(b.memory, s.memory_usage),
        reported_games = coalesce(b.games, s.reported_games),
        differs_since = CASE WHEN b.games IS NULL THEN s.differs_since
                             WHEN b.games <> s.active THEN coalesce(s.differs_since, at_micros(b.heard)) END,
        rev = CASE WHEN b.games IS NULL OR (b.games = s.active) = (s.differs_since IS NULL) THEN s.rev
                   ELSE nextval('game_server_rev') END
    FROM unnest(servers, heard, cpu, memory, games) AS b (server, heard, cpu, memory, games)
    WHERE s.server_id = b.server
    RETURNING s.*;
END $$;

-- Removes servers that were not heard of for too long, up to a number of them, and returns the games that each held. Time in
-- which nobody could write what was heard does not count: if nobody has come here for a while, servers have as long again.
CREATE OR REPLACE FUNCTION reap_servers(every interval, gone_after interval, at_most integer)
RETURNS TABLE (server_id text, games text[], rev bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    now    timestamptz := clock_timestamp();
    was    timestamptz;
    silent text[];
BEGIN
    SELECT due INTO was FROM sweep WHERE name = 'reap' AND due <= now FOR UPDATE SKIP LOCKED;
    IF was IS NULL THEN
        RETURN;
    END IF;
    IF was < now - every - interval '30 seconds' THEN
        UPDATE sweep SET due = now + gone_after WHERE name = 'reap';
        RETURN;
    END IF;
    UPDATE sweep SET due = now + every WHERE name = 'reap';
    silent := ARRAY(SELECT s.server_id FROM game_server s WHERE s.heard_at < now - gone_after
                    ORDER BY s.server_id LIMIT at_most FOR UPDATE SKIP LOCKED);
    RETURN QUERY SELECT id, drop_server(id), nextval('game_server_rev') FROM unnest(silent) AS id;
END $$;

-- Releases games that their servers, by what these say, have no longer known for a while: as many as were assigned before
-- then and are more than a server runs now; those of no match first, then the oldest. Returns them by server.
CREATE OR REPLACE FUNCTION reconcile_servers(grace interval, healthy_for interval, at_most integer)
RETURNS TABLE (server_id text, games text[]) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    one       game_server;
    forgotten text[];
BEGIN
    FOR one IN
        SELECT * FROM game_server s
        WHERE s.differs_since < clock_timestamp() - grace AND s.reported_games < s.active
          AND s.heard_at >= clock_timestamp() - healthy_for
        ORDER BY s.server_id LIMIT at_most FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        forgotten := ARRAY(
            SELECT o.game_id
            FROM (SELECT a.game_id, a.match_id, a.assigned_at FROM assignment a
                  WHERE a.server_id = one.server_id AND a.released_at IS NULL AND a.assigned_at <= one.differs_since) o
            ORDER BY o.match_id IS NOT NULL, o.assigned_at, o.game_id
            LIMIT (SELECT greatest(0, count(*) - one.reported_games) FROM assignment a
                   WHERE a.server_id = one.server_id AND a.released_at IS NULL AND a.assigned_at <= one.differs_since));
        IF cardinality(forgotten) > 0 THEN
            PERFORM release_games(forgotten, true);
            UPDATE game_server SET differs_since = CASE WHEN active <> reported_games THEN clock_timestamp() END
            WHERE game_server.server_id = one.server_id;
            RETURN QUERY SELECT one.server_id, forgotten;
        END IF;
    END LOOP;
END $$;
