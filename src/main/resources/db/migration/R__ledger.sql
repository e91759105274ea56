-- What Redis proposes, and what becomes of it. Each function takes a batch, in arrays with one entry per ticket, and is
-- one transaction and one round trip; a call whose outcome is unknown may be repeated. Rows are locked in the order of
-- their players, and those that somebody else holds are skipped, so that no batch waits for another.
--
-- Each reads in one statement what it decides by, after the one that locks: only then is what it reads as new as the lock.
-- Times from Redis are microseconds since 1970. Only look-ups by key are planned: the plan is kept from when tables were small.

CREATE OR REPLACE FUNCTION at_micros(micros bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT timestamptz 'epoch' + micros * interval '1 microsecond'
$$;

CREATE OR REPLACE FUNCTION micros_at(at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN isfinite(at) THEN (extract(epoch FROM at) * 1000000)::bigint ELSE 0 END
$$;

-- Locks the rows of these players that nobody else holds, and names them.
CREATE OR REPLACE FUNCTION lock_free(players bigint[]) RETURNS bigint[] LANGUAGE sql AS $$
    SELECT coalesce(array_agg(player_id), '{}')
    FROM (SELECT player_id FROM live_player WHERE player_id = ANY (players)
          ORDER BY player_id FOR UPDATE SKIP LOCKED) locked
$$;

-- store: stores the matches of claims whose tickets are all good. A player is in one claim of a batch at most.
--
-- Returns a row per ticket, by its place in the arrays. verdict: stored (the match, as it was made) | known (stored by a
-- call before; by now it may be over) | and of claims that are not stored: good (nothing against this ticket) | playing (in that match
-- already) | closed (left, expired, moved or superseded) | gone (no active account) | rating (the account has another one
-- now) | apart (further apart than the window allows: a fault) | retry (somebody holds a row: all of the claim, again).
CREATE OR REPLACE FUNCTION store_claims(claims uuid[], players bigint[], numbers bigint[], joined bigint[],
                                        ratings integer[], queues text[], claimed bigint[])
RETURNS TABLE (place integer, verdict text, match_id bigint, closed bigint, side text, created_at timestamptz,
               username text, elo_rating integer)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    locked bigint[] := lock_free(players);
BEGIN
    RETURN QUERY
    WITH ticket AS MATERIALIZED (
        SELECT t.claim, t.player_id, at_micros(t.number) AS number, at_micros(t.joined) AS joined_at, t.rating, t.queue,
               at_micros(t.claimed) AS claimed_at, t.place::integer
        FROM unnest(claims, players, numbers, joined, ratings, queues, claimed)
             WITH ORDINALITY AS t (claim, player_id, number, joined, rating, queue, claimed, place)),
    judged AS MATERIALIZED (
        SELECT t.*, l.match_id AS playing, p.username, p.elo_rating,
               CASE WHEN known.id IS NOT NULL THEN 'known'
                    WHEN l.player_id IS NULL THEN 'gone'
                    WHEN t.player_id <> ALL (locked) THEN 'retry'
                    WHEN l.match_id IS NOT NULL THEN 'playing'
                    WHEN t.number <= l.redis_closed THEN 'closed'
                    WHEN NOT p.active THEN 'gone'
                    WHEN p.elo_rating <> t.rating THEN 'rating'
                    ELSE 'good' END AS verdict
        FROM ticket t
        LEFT JOIN live_player l ON l.player_id = t.player_id
        LEFT JOIN player p ON p.id = t.player_id
        LEFT JOIN match known ON known.claim_id = t.claim),
    good AS MATERIALIZED (
        SELECT j.claim, min(j.queue) AS queue, min(rule.name) AS mode, min(rule.sides) AS sides,
               max(j.rating) - min(j.rating) AS difference,
               max(rating_window(rule, j.claimed_at - j.joined_at)) AS widest
        FROM judged j JOIN game_mode rule ON rule.name = split_part(j.queue, ':', 1)
        GROUP BY j.claim
        HAVING bool_and(j.verdict = 'good') AND count(*) = min(cardinality(rule.sides))),
    made AS (
        INSERT INTO match (queue, mode, claim_id, rating_difference, rating_window, created_at, updated_at)
        SELECT g.queue, g.mode, g.claim, g.difference, g.widest, at, at
        FROM good g, clock_timestamp() AS at WHERE g.difference <= g.widest
        RETURNING id, claim_id, created_at),
    seated AS (
        INSERT INTO seat (match_id, player_id, side, rating, joined_at, claimed_at)
        SELECT m.id, j.player_id, j.sides[j.drawn::integer], j.rating, j.joined_at, j.claimed_at
        FROM made m
        JOIN (SELECT j.*, g.sides, row_number() OVER (PARTITION BY j.claim ORDER BY random()) AS drawn
              FROM judged j JOIN good g ON g.claim = j.claim) j ON j.claim = m.claim_id
        RETURNING match_id, player_id, side),
    changed AS (
        UPDATE live_player l
        SET match_id = coalesce(s.match_id, l.match_id),
            closed = CASE WHEN s.match_id IS NULL THEN l.closed ELSE greatest(l.closed, j.number, clock_timestamp()) END,
            redis_closed = greatest(l.redis_closed, j.number,
                                    CASE WHEN s.match_id IS NOT NULL THEN clock_timestamp() END),
            redis_queue = j.queue,
            leaves = l.leaves + (l.open_t IS NOT NULL AND l.pool = 'postgres')::integer,
            open_t = NULL
        FROM judged j LEFT JOIN seated s ON s.player_id = j.player_id
        WHERE l.player_id = j.player_id AND (s.match_id IS NOT NULL OR j.verdict IN ('playing', 'gone'))
        RETURNING l.player_id, l.redis_closed)
    SELECT j.place,
           CASE WHEN s.match_id IS NOT NULL THEN 'stored'
                WHEN j.verdict = 'good' AND g.difference > g.widest THEN 'apart'
                ELSE j.verdict END,
           coalesce(s.match_id, earlier.match_id, j.playing),
           micros_at(greatest(c.redis_closed, l.redis_closed, j.number)),
           coalesce(s.side, earlier.side),
           coalesce(m.created_at, known.created_at),
           j.username, j.elo_rating
    FROM judged j
    LEFT JOIN live_player l ON l.player_id = j.player_id
    LEFT JOIN good g ON g.claim = j.claim
    LEFT JOIN made m ON m.claim_id = j.claim
    LEFT JOIN seated s ON s.player_id = j.player_id
    LEFT JOIN changed c ON c.player_id = j.player_id
    LEFT JOIN match known ON j.verdict = 'known' AND known.claim_id = j.claim
    LEFT JOIN seat earlier ON earlier.match_id = known.id AND earlier.player_id = j.player_id
    ORDER BY j.place;
END $$;

-- flush: journals tickets that wait in Redis. Returns a row for each that was not held by somebody: open (known now, with
-- this number and the longest of the waits) | end (it is over: ends tickets up to closed, in that match if there is one).
-- A ticket in the pool here that was asked for before moves to Redis with its wait, or ends with the one there if that is
-- over already. A ticket in another queue of Redis, which was there first, stays: then this one is over.
CREATE OR REPLACE FUNCTION journal_tickets(players bigint[], numbers bigint[], joined bigint[], ratings integer[],
                                           queues text[], actives bigint[])
RETURNS TABLE (place integer, outcome text, match_id bigint, closed bigint, number bigint, joined_at bigint)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    locked bigint[] := lock_free(players);
BEGIN
    RETURN QUERY
    WITH judged AS MATERIALIZED (
        SELECT t.place::integer, t.player_id, at_micros(t.number) AS number, at_micros(t.joined) AS joined_at, t.rating, t.queue,
               at_micros(t.active) AS active, l.match_id,
               coalesce(l.pool = 'postgres' AND l.open_t < at_micros(t.number), false) AS moves,
               CASE WHEN l.match_id IS NOT NULL THEN 'playing'
                    WHEN at_micros(t.number) <= l.redis_closed THEN 'closed'
                    WHEN l.open_t IS NOT NULL AND l.pool = 'redis' AND l.queue <> t.queue THEN 'elsewhere'
                    WHEN l.open_t IS NOT NULL AND l.pool = 'postgres' AND l.open_t > at_micros(t.number) THEN 'elsewhere'
                    ELSE 'open' END AS verdict
        FROM unnest(players, numbers, joined, ratings, queues, actives)
             WITH ORDINALITY AS t (player_id, number, joined, rating, queue, active, place)
        JOIN live_player l ON l.player_id = t.player_id
        WHERE t.player_id = ANY (locked)),
    changed AS (
        UPDATE live_player l
        SET redis_closed = CASE j.verdict WHEN 'playing' THEN greatest(l.redis_closed, j.number) ELSE l.redis_closed END,
            closed = CASE WHEN j.moves THEN greatest(l.closed, j.number) ELSE l.closed END,
            leaves = l.leaves + j.moves::integer,
            open_t = CASE WHEN j.verdict = 'open' THEN greatest(l.open_t, j.number)
                          WHEN NOT j.moves THEN l.open_t END,
            joined_at = CASE WHEN j.verdict <> 'open' THEN l.joined_at
                             WHEN l.open_t IS NULL THEN j.joined_at
                             ELSE least(l.joined_at, j.joined_at) END,
            last_active = CASE j.verdict WHEN 'open' THEN greatest(l.last_active, j.active) ELSE l.last_active END,
            pool = CASE j.verdict WHEN 'open' THEN 'redis' ELSE l.pool END,
            queue = CASE j.verdict WHEN 'open' THEN j.queue ELSE l.queue END,
            redis_queue = CASE j.verdict WHEN 'open' THEN j.queue ELSE l.redis_queue END,
            rating = CASE j.verdict WHEN 'open' THEN j.rating ELSE l.rating END
        FROM judged j
        WHERE l.player_id = j.player_id AND (j.verdict IN ('playing', 'open') OR j.moves)
        RETURNING l.player_id, l.redis_closed, l.open_t, l.joined_at)
    SELECT j.place,
           CASE j.verdict WHEN 'open' THEN 'open' ELSE 'end' END,
           j.match_id,
           micros_at(greatest(c.redis_closed, j.number)),
           micros_at(c.open_t),
           micros_at(c.joined_at)
    FROM judged j LEFT JOIN changed c ON c.player_id = j.player_id
    ORDER BY j.place;
END $$;

-- expire: ends tickets that Redis has not heard of for too long. What cannot be locked now will still be due then.
-- Returns the players whose tickets are over, with the number up to which they are.
CREATE OR REPLACE FUNCTION expire_in_redis(players bigint[], numbers bigint[])
RETURNS TABLE (player_id bigint, closed bigint)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    locked bigint[] := lock_free(players);
BEGIN
    RETURN QUERY
    UPDATE live_player l
    SET redis_closed = greatest(l.redis_closed, at_micros(t.number)),
        redis_dirty = l.redis_dirty OR l.pool = 'redis' AND l.open_t <= at_micros(t.number),
        open_t = CASE WHEN l.pool = 'redis' AND l.open_t <= greatest(l.redis_closed, at_micros(t.number))
                      THEN NULL ELSE l.open_t END
    FROM unnest(players, numbers) AS t (player_id, number)
    WHERE l.player_id = t.player_id AND l.player_id = ANY (locked)
    RETURNING l.player_id, micros_at(l.redis_closed);
END $$;

-- mirror: what Redis may not know yet. version: of the row, for the function that marks it as known. played: the newest
-- match of a player who is in none now.
CREATE OR REPLACE FUNCTION redis_dirty_players(at_most integer)
RETURNS TABLE (player_id bigint, version bigint, queue text, closed bigint, match_id bigint, played bigint,
               number bigint, joined_at bigint, rating integer, last_active bigint)
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT player_id, xmin::text::bigint, redis_queue, micros_at(redis_closed), match_id,
           CASE WHEN match_id IS NULL THEN (SELECT max(s.match_id) FROM seat s WHERE s.player_id = l.player_id) END,
           CASE WHEN pool = 'redis' THEN micros_at(open_t) END, micros_at(joined_at), rating, micros_at(last_active)
    FROM live_player l WHERE redis_dirty ORDER BY player_id LIMIT at_most
$$;

-- Redis knows these rows now, where they have not changed meanwhile and nobody holds them. Counts them.
CREATE OR REPLACE FUNCTION redis_knows(players bigint[], versions bigint[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    locked bigint[] := lock_free(players);
    known  bigint;
BEGIN
    UPDATE live_player l SET redis_dirty = false
    FROM unnest(players, versions) AS t (player_id, version)
    WHERE l.player_id = t.player_id AND l.player_id = ANY (locked) AND l.redis_dirty AND l.xmin::text::bigint = t.version;
    GET DIAGNOSTICS known = ROW_COUNT;
    RETURN known;
END $$;
