-- Matches that want a game server and have none. That they have one is said by an assignment that is not released; waits_since
-- says who is next. Whoever changes it has locked the match, and no server yet.

-- Matches that wait for a server, of each region those that have waited longest, up to so many.
CREATE OR REPLACE FUNCTION matches_without_server(of_each integer) RETURNS TABLE (match_id bigint, queue text)
LANGUAGE sql STABLE AS $$
    SELECT id, queue
    FROM (SELECT id, queue, waits_since,
                 row_number() OVER (PARTITION BY split_part(queue, ':', 2) ORDER BY waits_since, id) AS place
          FROM match WHERE status = 'in_progress' AND waits_since IS NOT NULL) waiting
    WHERE place <= of_each ORDER BY waits_since, id
$$;

-- Puts the players of a match that is given up back to where they waited, with the wait they had: a ticket in the same pool
-- and queue. Its number is the lowest that is open, so that whatever they have asked since the match was made finds it.
-- A player whose account is closed is only freed.
CREATE OR REPLACE FUNCTION requeue_players(of_match bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE seat SET live = false WHERE match_id = of_match;
    PERFORM FROM live_player WHERE player_id IN (SELECT player_id FROM seat WHERE match_id = of_match)
    ORDER BY player_id FOR UPDATE;
    UPDATE live_player l
    SET match_id = NULL,
        open_t = CASE WHEN p.active THEN greatest(l.closed, l.redis_closed) + interval '1 microsecond' END,
        pool = t.pool, queue = t.queue, rating = p.elo_rating, joined_at = t.joined_at, last_active = clock_timestamp(),
        joins = l.joins + (p.active AND t.pool = 'postgres')::integer,
        redis_queue = CASE WHEN t.pool = 'redis' AND NOT l.redis_dirty THEN t.queue ELSE l.redis_queue END,
        redis_dirty = l.redis_dirty OR t.pool = 'redis'
    FROM (SELECT s.player_id, s.joined_at, m.queue, CASE WHEN m.claim_id IS NULL THEN 'postgres' ELSE 'redis' END AS pool
          FROM seat s JOIN match m ON m.id = s.match_id WHERE m.id = of_match) t
    JOIN player p ON p.id = t.player_id
    WHERE l.player_id = t.player_id;
END $$;

-- Gives up matches that have waited for a server for too long, up to so many: their players wait again. Counts them.
CREATE OR REPLACE FUNCTION give_up_matches(longest interval, at_most integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    late_one bigint;
    given_up bigint := 0;
BEGIN
    FOR late_one IN
        SELECT id FROM match WHERE status = 'in_progress' AND waits_since < clock_timestamp() - longest
        ORDER BY waits_since LIMIT at_most FOR UPDATE SKIP LOCKED
    LOOP
        UPDATE match SET status = 'abandoned', updated_at = clock_timestamp() WHERE id = late_one;
        UPDATE assignment SET lost = false WHERE match_id = late_one AND lost;
        PERFORM requeue_players(late_one);
        given_up := given_up + 1;
    END LOOP;
    RETURN given_up;
END $$;

-- Sees to matches whose server was lost, up to so many. One that was being played is abandoned; one that had not started
-- waits for another server, if it is to get one by itself. Counts both.
CREATE OR REPLACE FUNCTION see_to_lost_matches(clocks_differ interval, at_most integer, OUT abandoned bigint, OUT waiting bigint)
LANGUAGE plpgsql AS $$
DECLARE
    own match;
BEGIN
    abandoned := 0;
    waiting := 0;
    FOR own IN
        SELECT m.* FROM match m
        JOIN assignment a ON a.match_id = m.id AND a.lost
        JOIN game_mode g ON g.name = m.mode
        WHERE m.status = 'in_progress' AND m.waits_since IS NULL AND (m.started_at IS NOT NULL OR g.wants_server)
        ORDER BY m.id LIMIT at_most FOR UPDATE OF m SKIP LOCKED
    LOOP
        CONTINUE WHEN NOT EXISTS (SELECT FROM assignment WHERE match_id = own.id AND lost); -- somebody has seen to it
        IF own.started_at IS NULL THEN
            UPDATE match SET waits_since = clock_timestamp() WHERE id = own.id;
            waiting := waiting + 1;
        ELSE
            UPDATE match SET status = 'abandoned', updated_at = clock_timestamp() WHERE id = own.id;
            PERFORM release_players(own.id, clocks_differ);
            abandoned := abandoned + 1;
        END IF;
    END LOOP;
END $$;
