-- What Redis proposes, and what becomes of it. Each function takes a batch, in arrays with one entry per ticket, and is
-- one transaction and one round trip; a call whose outcome is unknown may be repeated. Rows are locked in the order of
-- their players, and those that somebody else holds are skipped, so that no batch waits for another.
--
-- Each reads in one statement what it decides by, after the one that locks: only then is what it reads as new as the lock.
-- Times from Redis are microseconds since 1970. Only look-ups by key are planned: the plan is kept from when tables were
-- small. What is told of a ticket is computed beside it, in the ticket's order, so that the cost grows with the batch and not
-- with its square.

CREATE OR REPLACE FUNCTION at_micros(micros bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT to_timestamp(micros / 1000000::double precision) -- exact to the microsecond until 2106
$$;

CREATE OR REPLACE FUNCTION micros_at(at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN isfinite(at) THEN (extract(epoch FROM at) * 1000000)::bigint ELSE 0 END
$$;

-- Locks the rows of these players that nobody else holds, and names them. Not in SQL, which would plan it in every call.
CREATE OR REPLACE FUNCTION lock_free(players bigint[]) RETURNS bigint[] LANGUAGE plpgsql AS $$
BEGIN
    RETURN ARRAY(SELECT player_id FROM live_player WHERE player_id = ANY (players)
                 ORDER BY player_id FOR UPDATE SKIP LOCKED);
END $$;

-- Whether a player's row has an open ticket in another queue of Redis, which has to hear of its end.
CREATE OR REPLACE FUNCTION elsewhere(own live_player, in_queue text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT own.open_t IS NOT NULL AND own.pool = 'redis' AND own.queue <> in_queue
$$;

-- store: stores the matches of claims whose tickets are all good. A player is in one claim of a batch at most.
--
-- Returns a row per ticket, by its place in the arrays. verdict: stored (the match, as it was made) | known (stored by a
-- call before; by now it may be over) | and of claims that are not stored: good (nothing against this ticket) | playing (in that match
-- already) | closed (left, expired, moved or superseded) | gone (no active account) | rating (the account has another one
-- now) | met (its players have met too lately for their mode) | apart (further apart than their waits allow, as they are known here) | retry (somebody holds a row: all of the claim, again).
-- created_at: of the match; of those who have met, of the match that they were in last.
CREATE OR REPLACE FUNCTION store_claims(claims uuid[], players bigint[], numbers bigint[], joined bigint[],
                                        ratings integer[], queues text[], claimed bigint[])
RETURNS TABLE (place integer, verdict text, match_id bigint, closed bigint, side text, created_at timestamptz,
               username text, elo_rating integer)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    locked bigint[]    := lock_free(players);
    now    timestamptz := clock_timestamp();
BEGIN
    RETURN QUERY
    WITH ticket AS (
        SELECT t.claim, t.player_id, at_micros(t.number) AS number, at_micros(t.joined) AS joined_at, t.rating, t.queue,
               at_micros(t.claimed) AS claimed_at, t.place::integer
        FROM unnest(claims, players, numbers, joined, ratings, queues, claimed)
             WITH ORDINALITY AS t (claim, player_id, number, joined, rating, queue, claimed, place)),
    judged AS (
        SELECT t.place, t.claim, t.player_id, t.number, t.rating, t.queue, t.claimed_at, since.joined_at,
               l.match_id AS playing, l.redis_closed, p.username, p.elo_rating, known.id AS known,
               known.created_at AS known_at, rule.name AS mode, rule.sides, rule.wants_server,
               met.at AS met_at,
               rating_window(rule, t.claimed_at - since.joined_at) AS allowed,
               CASE WHEN known.id IS NOT NULL THEN 'known'
                    WHEN l.player_id IS NULL THEN 'gone'
                    WHEN t.player_id <> ALL (locked) THEN 'retry'
                    WHEN l.match_id IS NOT NULL THEN 'playing'
                    WHEN t.number <= l.redis_closed THEN 'closed'
                    WHEN NOT p.active THEN 'gone'
                    WHEN p.elo_rating <> t.rating THEN 'rating'
                    WHEN met.at > now - rule.rematch_after THEN 'met'
                    ELSE 'good' END AS verdict
        FROM ticket t
        LEFT JOIN LATERAL (SELECT * FROM live_player WHERE player_id = t.player_id LIMIT 1) l ON true
        -- A ticket in Redis may have taken the place of one that was over before Redis was told: that wait does not count.
        -- One that has moved there may have begun before the last end; that is known here.
        CROSS JOIN LATERAL (
            SELECT CASE WHEN t.joined_at > l.redis_closed THEN t.joined_at
                        WHEN l.open_t IS NOT NULL THEN greatest(t.joined_at, l.joined_at)
                        ELSE t.number END AS joined_at) since
        LEFT JOIN LATERAL (SELECT * FROM player WHERE id = t.player_id LIMIT 1) p ON true
        LEFT JOIN LATERAL (SELECT * FROM match WHERE claim_id = t.claim LIMIT 1) known ON true
        LEFT JOIN LATERAL (SELECT * FROM game_mode WHERE name = split_part(t.queue, ':', 1) LIMIT 1) rule ON true
        CROSS JOIN LATERAL (
            SELECT CASE WHEN rule.rematch_after > '0' THEN (
                SELECT max(o.met_at) FROM opponents(t.player_id) o
                JOIN unnest(claims, players) AS other (claim, player) ON other.claim = t.claim AND other.player = o.player_id
                ) END AS at) met),
    weighed AS (
        SELECT j.*, max(rating) OVER claim - min(rating) OVER claim AS difference, max(allowed) OVER claim AS widest,
               bool_and(verdict = 'good') OVER claim AND count(*) OVER claim = cardinality(sides) AS good,
               row_number() OVER (PARTITION BY claim ORDER BY random()) AS drawn
        FROM judged j WINDOW claim AS (PARTITION BY claim)),
    numbered AS MATERIALIZED (
        SELECT w.*, good AND difference <= widest AS stored,
               CASE WHEN good AND difference <= widest AND drawn = 1
                    THEN nextval('match_id_seq') END AS number_of_match
        FROM weighed w),
    settled AS MATERIALIZED (
        SELECT n.*, max(number_of_match) OVER (PARTITION BY claim) AS made,
               greatest(redis_closed, number, CASE WHEN stored THEN now END) AS ended
        FROM numbered n),
    matches AS (
        INSERT INTO match (id, queue, mode, claim_id, rating_difference, rating_window, waits_since, created_at, updated_at)
        OVERRIDING SYSTEM VALUE
        SELECT made, queue, mode, claim, difference, widest, CASE WHEN wants_server THEN now END, now, now
        FROM settled WHERE drawn = 1 AND stored),
    seats AS (
        INSERT INTO seat (match_id, player_id, side, rating, joined_at, claimed_at)
        SELECT made, player_id, sides[drawn::integer], rating, joined_at, claimed_at FROM settled WHERE stored),
    players AS (
        UPDATE live_player l
        SET match_id = coalesce(s.made, l.match_id),
            closed = CASE WHEN s.stored THEN greatest(l.closed, s.ended) ELSE l.closed END,
            redis_closed = s.ended,
            redis_queue = CASE WHEN l.redis_dirty THEN l.redis_queue WHEN elsewhere(l, s.queue) THEN l.queue ELSE s.queue END,
            redis_dirty = l.redis_dirty OR elsewhere(l, s.queue),
            leaves = l.leaves + (l.open_t IS NOT NULL AND l.pool = 'postgres')::integer,
            open_t = NULL
        FROM settled s
        WHERE l.player_id = s.player_id AND (s.stored OR s.verdict IN ('playing', 'gone')))
    SELECT s.place,
           CASE WHEN s.stored THEN 'stored' WHEN s.good THEN 'apart' ELSE s.verdict END,
           coalesce(s.made, s.known, s.playing),
           micros_at(s.ended),
           CASE WHEN s.stored THEN s.sides[s.drawn::integer]
                WHEN s.verdict = 'known' THEN (SELECT side FROM seat
                                               WHERE match_id = s.known AND seat.player_id = s.player_id) END,
           CASE WHEN s.stored THEN now WHEN s.verdict = 'met' THEN s.met_at ELSE s.known_at END,
           s.username, s.elo_rating
    FROM settled s
    ORDER BY s.place;
END $$;

-- flush: journals tickets that wait in Redis. Returns a row for each that was not held by somebody: open (known now, with
-- this number and the longest of the waits) | end (it is over: ends tickets up to closed, in that match if there is one).
-- A ticket in the pool here that was asked for before moves to Redis with its wait, or ends with the one there if that is
-- over already. A ticket in another queue of Redis, which was there first, stays: then this one is over.
-- away: whether Redis cannot be asked what has become of them there, and has to be told what is known here.
CREATE OR REPLACE FUNCTION journal_tickets(players bigint[], numbers bigint[], joined bigint[], ratings integer[],
                                           queues text[], actives bigint[], away boolean)
RETURNS TABLE (place integer, outcome text, match_id bigint, closed bigint, number bigint, joined_at bigint)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    locked bigint[] := lock_free(players);
BEGIN
    RETURN QUERY
    WITH ticket AS (
        SELECT t.place::integer, t.player_id, at_micros(t.number) AS number, at_micros(t.joined) AS joined_at, t.rating, t.queue,
               at_micros(t.active) AS active
        FROM unnest(players, numbers, joined, ratings, queues, actives)
             WITH ORDINALITY AS t (player_id, number, joined, rating, queue, active, place)),
    judged AS MATERIALIZED (
        SELECT t.*, l.match_id, l.redis_closed,
               greatest(l.open_t, t.number) AS newest,
               CASE WHEN l.open_t IS NOT NULL THEN least(l.joined_at, t.joined_at)
                    WHEN t.joined_at <= l.redis_closed THEN t.number -- that wait is over
                    ELSE t.joined_at END AS longest,
               coalesce(l.pool = 'postgres' AND l.open_t < t.number, false) AS moves,
               CASE WHEN l.match_id IS NOT NULL THEN 'playing'
                    WHEN t.number <= l.redis_closed THEN 'closed'
                    WHEN l.open_t IS NOT NULL AND l.pool = 'redis' AND l.queue <> t.queue THEN 'elsewhere'
                    WHEN l.open_t IS NOT NULL AND l.pool = 'postgres' AND l.open_t > t.number THEN 'elsewhere'
                    ELSE 'open' END AS verdict
        FROM ticket t JOIN live_player l ON l.player_id = t.player_id
        WHERE t.player_id = ANY (locked)),
    changed AS (
        UPDATE live_player l
        SET redis_closed = CASE j.verdict WHEN 'playing' THEN greatest(l.redis_closed, j.number) ELSE l.redis_closed END,
            closed = CASE WHEN j.moves THEN greatest(l.closed, j.number) ELSE l.closed END,
            leaves = l.leaves + j.moves::integer,
            open_t = CASE WHEN j.verdict = 'open' THEN j.newest
                          WHEN NOT j.moves THEN l.open_t END,
            joined_at = CASE j.verdict WHEN 'open' THEN j.longest ELSE l.joined_at END,
            last_active = CASE j.verdict WHEN 'open' THEN greatest(l.last_active, j.active) ELSE l.last_active END,
            pool = CASE j.verdict WHEN 'open' THEN 'redis' ELSE l.pool END,
            queue = CASE j.verdict WHEN 'open' THEN j.queue ELSE l.queue END,
            redis_queue = CASE WHEN j.verdict <> 'open' OR l.redis_dirty THEN l.redis_queue ELSE j.queue END,
            rating = CASE j.verdict WHEN 'open' THEN j.rating ELSE l.rating END,
            redis_dirty = l.redis_dirty OR away
        FROM judged j
        WHERE l.player_id = j.player_id AND (j.verdict IN ('playing', 'open') OR j.moves))
    SELECT j.place,
           CASE j.verdict WHEN 'open' THEN 'open' ELSE 'end' END,
           j.match_id,
           micros_at(greatest(j.redis_closed, j.number)),
           micros_at(j.newest),
           micros_at(j.longest)
    FROM judged j
    ORDER BY j.place;
END $$;

-- expire: ends tickets that Redis has not heard of for too long, unless their players were heard of elsewhere meanwhile. What
-- cannot be locked now will still be due then. Returns a row for each player: over, with the number up to which tickets are;
-- or heard, and when last.
CREATE OR REPLACE FUNCTION expire_in_redis(players bigint[], numbers bigint[])
RETURNS TABLE (player_id bigint, over boolean, closed bigint, last_active bigint)
LANGUAGE plpgsql
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    locked bigint[]    := lock_free(players);
    at     timestamptz := clock_timestamp();
BEGIN
    RETURN QUERY
    WITH judged AS MATERIALIZED (
        SELECT l.player_id, l.last_active, greatest(l.redis_closed, at_micros(t.number)) AS ended,
               l.open_t IS NOT NULL AND l.pool = 'redis' AND l.open_t <= greatest(l.redis_closed, at_micros(t.number)) AS here,
               coalesce(l.open_t IS NULL OR l.pool <> 'redis' OR l.last_active < at - m.expiry, true) AS silent
        FROM unnest(players, numbers) AS t (player_id, number)
        JOIN live_player l ON l.player_id = t.player_id
        LEFT JOIN LATERAL (SELECT * FROM game_mode WHERE name = split_part(l.queue, ':', 1) LIMIT 1) m ON true
        WHERE t.player_id = ANY (locked)),
    expired AS (
        UPDATE live_player l
        SET redis_closed = j.ended,
            redis_dirty = l.redis_dirty OR j.here,
            open_t = CASE WHEN j.here THEN NULL ELSE l.open_t END
        FROM judged j
        WHERE l.player_id = j.player_id AND j.silent)
    SELECT j.player_id, j.silent, micros_at(j.ended), micros_at(j.last_active) FROM judged j;
END $$;

-- mirror: what Redis may not know yet. queue: where it may hold a ticket that is over; open_queue: where the open one
-- belongs. version: of the row, for the function that marks it as known. played: the newest
-- match of a player who is in none now. after: the last player of the page before.
CREATE OR REPLACE FUNCTION redis_dirty_players(after bigint, at_most integer)
RETURNS TABLE (player_id bigint, version bigint, queue text, open_queue text, closed bigint, match_id bigint, played bigint,
               number bigint, joined_at bigint, rating integer, last_active bigint)
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT player_id, xmin::text::bigint, redis_queue, queue, micros_at(redis_closed), match_id,
           CASE WHEN match_id IS NULL THEN (SELECT max(s.match_id) FROM seat s WHERE s.player_id = l.player_id) END,
           CASE WHEN pool = 'redis' THEN micros_at(open_t) END, micros_at(joined_at), rating, micros_at(last_active)
    FROM live_player l WHERE redis_dirty AND player_id > after ORDER BY player_id LIMIT at_most
$$;

-- Players who wait in Redis have been heard of until it went away, where signs of life are known: now, as far as can be told
-- here. Counts those of whom that was not known; some at a time, so that nobody is held up.
CREATE OR REPLACE FUNCTION heard_in_redis(at_most integer) RETURNS bigint LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    at    timestamptz := clock_timestamp();
    heard bigint;
BEGIN
    WITH silent AS (
        SELECT l.player_id FROM live_player l JOIN game_mode m ON m.name = split_part(l.queue, ':', 1)
        WHERE l.open_t IS NOT NULL AND l.pool = 'redis' AND l.last_active < at - m.touch_every
        LIMIT at_most FOR UPDATE OF l SKIP LOCKED)
    UPDATE live_player l SET last_active = at FROM silent WHERE l.player_id = silent.player_id;
    GET DIAGNOSTICS heard = ROW_COUNT;
    RETURN heard;
END $$;

-- Redis knows these rows now, where they have not changed meanwhile and nobody holds them. Counts them.
CREATE OR REPLACE FUNCTION redis_knows(players bigint[], versions bigint[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    locked bigint[] := lock_free(players);
    known  bigint;
BEGIN
    UPDATE live_player l
    SET redis_dirty = false, redis_queue = CASE WHEN open_t IS NOT NULL AND pool = 'redis' THEN queue ELSE redis_queue END
    FROM unnest(players, versions) AS t (player_id, version)
    WHERE l.player_id = t.player_id AND l.player_id = ANY (locked) AND l.redis_dirty AND l.xmin::text::bigint = t.version;
    GET DIAGNOSTICS known = ROW_COUNT;
    RETURN known;
END $$;
