-- The queue's transitions, one function and one round trip each. Whoever changes a player's row locks it first: the own
-- row before any other and waiting for it, the partner's SKIP LOCKED. Nobody ever waits while holding a partner, so
-- there is no deadlock, and no search waits for another one.
--
-- Sequential and bitmap scans are switched off because a plan is cached while the table is small and must serve when it
-- is large; every query here is a walk along an index. Left to itself, PostgreSQL would also plan the search anew for each
-- pair of ratings as soon as statistics tell it that ratings matter, which costs several times the search. The functions
-- in SQL are written so that they are inlined.
--
-- A queue is named mode[:region[:level]]; its first part is the name of its rule. Tickets of two pools never meet. The pool
-- 'redis' is what Redis holds as a rule, and what is served from here while Redis is away: Redis hears of all that was done
-- to its tickets (redis_dirty).

-- The highest number that is used up for requests to a pool.
CREATE OR REPLACE FUNCTION fence(own live_player, of_pool text) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE of_pool WHEN 'redis' THEN own.redis_closed ELSE own.closed END
$$;

-- How far apart a wait allows two ratings to be.
CREATE OR REPLACE FUNCTION rating_window(rule game_mode, waited interval) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT rule.base + least(rule.growth,
        rule.step * greatest(0, floor(extract(epoch FROM waited)::double precision / rule.every_seconds))::bigint)::integer
$$;

-- Whether two tickets of one queue may be paired: their distance is within the larger of the two windows.
-- reach: what the caller limits the distance to, or null.
CREATE OR REPLACE FUNCTION within_window(a live_player, b_rating integer, b_joined_at timestamptz,
                                         reach integer, rule game_mode, at timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT abs(a.rating - b_rating) <= least(reach,
        greatest(rating_window(rule, at - a.joined_at), rating_window(rule, at - b_joined_at)))
$$;

-- Whom a player was matched with, and when, in the player's last 64 matches. Some look-ups by key.
CREATE OR REPLACE FUNCTION opponents(of_player bigint) RETURNS TABLE (player_id bigint, met_at timestamptz)
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT other.player_id, m.created_at
    FROM (SELECT match_id FROM seat WHERE player_id = of_player ORDER BY match_id DESC LIMIT 64) own
    JOIN seat other ON other.match_id = own.match_id AND other.player_id <> of_player
    JOIN match m ON m.id = own.match_id;
END $$;

-- Who may be paired with a ticket, nearest rating first, ties by the longest wait. Cost: two index ranges, bounded.
CREATE OR REPLACE FUNCTION compatible(own live_player, reach integer, rule game_mode, at timestamptz)
RETURNS SETOF bigint LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT player_id
    FROM ((SELECT player_id, rating, joined_at, last_active FROM live_player
           WHERE open_t IS NOT NULL AND pool = own.pool AND queue = own.queue
             AND rating BETWEEN own.rating AND own.rating + rule.base + rule.growth
           ORDER BY rating, joined_at LIMIT rule.candidates)
          UNION ALL
          (SELECT player_id, rating, joined_at, last_active FROM live_player
           WHERE open_t IS NOT NULL AND pool = own.pool AND queue = own.queue
             AND rating BETWEEN own.rating - rule.base - rule.growth AND own.rating - 1
           ORDER BY rating DESC, joined_at LIMIT rule.candidates)) waiting
    WHERE player_id <> own.player_id
      AND last_active >= at - rule.expiry
      AND within_window(own, rating, joined_at, reach, rule, at)
      AND (rule.rematch_after = '0' OR player_id <> ALL (ARRAY( -- which is asked once for all of them
               SELECT o.player_id FROM opponents(own.player_id) o WHERE o.met_at > at - rule.rematch_after)))
    ORDER BY abs(rating - own.rating), joined_at, player_id
$$;

-- Stores the match of these tickets and ends them. The caller has locked their rows and checked that they may play.
-- joins comes from the tickets, because the joining player's own row has not been written yet.
CREATE OR REPLACE FUNCTION store_match(tickets live_player[], rule game_mode, at timestamptz) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    made bigint;
BEGIN
    INSERT INTO match (queue, mode, claim_id, rating_difference, rating_window, waits_since)
    SELECT tickets[1].queue, rule.name, CASE tickets[1].pool WHEN 'redis' THEN gen_random_uuid() END,
           max(rating) - min(rating), max(rating_window(rule, at - joined_at)),
           CASE WHEN rule.wants_server THEN clock_timestamp() END
    FROM unnest(tickets)
    RETURNING id INTO made;

    INSERT INTO seat (match_id, player_id, side, rating, joined_at, claimed_at)
    SELECT made, player_id, side, rating, joined_at, at
    FROM (SELECT *, row_number() OVER (ORDER BY random()) AS place FROM unnest(tickets)) drawn
    JOIN unnest(rule.sides) WITH ORDINALITY AS sides (side, place) USING (place);

    UPDATE live_player l
    SET match_id = made, open_t = NULL, joins = t.joins, matches = l.matches + (t.pool = 'postgres')::integer,
        closed = greatest(l.closed, t.open_t, at), redis_closed = greatest(l.redis_closed, t.open_t, at),
        leaves = t.leaves,
        redis_queue = CASE WHEN t.pool = 'redis' AND NOT l.redis_dirty THEN t.queue ELSE l.redis_queue END,
        redis_dirty = l.redis_dirty OR t.pool = 'redis' OR l.open_t IS NOT NULL AND l.pool = 'redis'
    FROM unnest(tickets) t
    WHERE l.player_id = t.player_id;
    RETURN made;
END $$;

-- Pairs a locked ticket with the nearest compatible one that nobody else is pairing, and stores the match.
-- Null: nobody is there now. Two simultaneous joins cannot see each other; polls and the sweep search again.
CREATE OR REPLACE FUNCTION pair(own live_player, reach integer, rule game_mode, at timestamptz) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    candidate bigint;
    partner   live_player;
BEGIN
    FOR candidate IN SELECT * FROM compatible(own, reach, rule, at) LOOP
        SELECT * INTO partner FROM live_player
        WHERE player_id = candidate AND open_t IS NOT NULL AND pool = own.pool AND queue = own.queue
          AND last_active >= at - rule.expiry
          AND within_window(own, rating, joined_at, reach, rule, at)
        FOR UPDATE SKIP LOCKED;
        IF FOUND THEN
            RETURN store_match(ARRAY[own, partner], rule, at);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- join(p, t) to a pool. outcome: matched | waiting (a new ticket) | already (it had one, which keeps its wait) |
-- late (the number is used up: a request that is newer has been answered) | unknown (no such active player).
-- joined_at of a match: the beginning of the own wait if it was made now, else null.
-- A ticket in the other pool moves to this one with its wait; what was asked of that pool before is used up.
CREATE OR REPLACE FUNCTION join_queue(who bigint, asked timestamptz, in_queue text, of_pool text,
    OUT outcome text, OUT match_id bigint, OUT queue text, OUT rating integer, OUT joined_at timestamptz)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    own   live_player;
    rule  game_mode;
    at    timestamptz;
    had   boolean;
    moves boolean;
BEGIN
    SELECT * INTO own FROM live_player WHERE player_id = who FOR UPDATE;
    at := clock_timestamp();
    IF own.match_id IS NOT NULL THEN
        UPDATE live_player
        SET closed = CASE of_pool WHEN 'postgres' THEN greatest(closed, asked) ELSE closed END,
            redis_closed = CASE of_pool WHEN 'redis' THEN greatest(redis_closed, asked) ELSE redis_closed END
        WHERE player_id = who;
        outcome := 'matched';
        match_id := own.match_id;
        RETURN;
    END IF;
    had := own.open_t IS NOT NULL AND own.pool = of_pool;
    moves := own.open_t IS NOT NULL AND NOT had;
    IF NOT had AND (asked <= fence(own, of_pool) OR asked <= own.open_t) THEN
        outcome := 'late';
        RETURN;
    END IF;
    IF NOT had THEN
        own.queue := in_queue;
        own.joined_at := CASE WHEN moves THEN own.joined_at ELSE asked END;
        own.rating := (SELECT elo_rating FROM player WHERE id = who AND active);
        IF own.rating IS NULL THEN
            outcome := 'unknown';
            RETURN;
        END IF;
        own.pool := of_pool;
        IF of_pool = 'postgres' THEN
            own.redis_dirty := own.redis_dirty OR moves;
            own.redis_closed := greatest(own.redis_closed, asked);
            own.joins := own.joins + 1;
        ELSE
            own.closed := CASE WHEN moves THEN greatest(own.closed, asked) ELSE own.closed END;
            own.leaves := own.leaves + moves::integer;
        END IF;
    END IF;
    SELECT * INTO rule FROM game_mode WHERE name = split_part(own.queue, ':', 1);
    own.open_t := greatest(own.open_t, asked);
    own.last_active := greatest(own.last_active, at);

    match_id := pair(own, NULL, rule, at);
    queue := own.queue;
    rating := own.rating;
    joined_at := own.joined_at;
    IF match_id IS NOT NULL THEN
        outcome := 'matched';
        RETURN;
    END IF;
    UPDATE live_player
    SET open_t = own.open_t, pool = own.pool, queue = own.queue, rating = own.rating, joined_at = own.joined_at,
        last_active = own.last_active, joins = own.joins, leaves = own.leaves, closed = own.closed,
        redis_closed = own.redis_closed, redis_dirty = own.redis_dirty OR of_pool = 'redis',
        redis_queue = CASE WHEN of_pool = 'redis' AND NOT redis_dirty THEN own.queue ELSE redis_queue END
    WHERE player_id = who;
    outcome := CASE WHEN had THEN 'already' ELSE 'waiting' END;
END $$;

-- poll(p): a sign of life, and another search. outcome: matched | waiting | none. Writes nothing when nothing changed.
-- A ticket in the other pool is none. joined_at of a match: the beginning of the own wait if it was made now, else null.
-- alive: whether this is a sign of life of the player, or the sweep that searches on the player's behalf.
CREATE OR REPLACE FUNCTION search_queue(who bigint, alive boolean, reach integer, of_pool text,
    OUT outcome text, OUT match_id bigint, OUT queue text, OUT rating integer, OUT joined_at timestamptz)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    own  live_player;
    rule game_mode;
    at   timestamptz := clock_timestamp();
BEGIN
    SELECT * INTO own FROM live_player WHERE player_id = who;
    SELECT * INTO rule FROM game_mode WHERE name = split_part(own.queue, ':', 1);
    IF own.open_t IS NOT NULL AND own.pool = of_pool AND EXISTS (SELECT FROM compatible(own, reach, rule, at)) THEN
        SELECT * INTO own FROM live_player WHERE player_id = who FOR UPDATE;
        SELECT * INTO rule FROM game_mode WHERE name = split_part(own.queue, ':', 1);
        IF own.open_t IS NOT NULL AND own.pool = of_pool THEN
            match_id := pair(own, reach, rule, at);
            joined_at := CASE WHEN match_id IS NOT NULL THEN own.joined_at END;
        END IF;
    END IF;
    match_id := coalesce(match_id, own.match_id);
    IF match_id IS NOT NULL THEN
        outcome := 'matched';
        RETURN;
    END IF;
    IF own.open_t IS NULL OR own.pool <> of_pool THEN
        outcome := 'none';
        RETURN;
    END IF;
    IF alive AND own.last_active < at - rule.touch_every THEN
        UPDATE live_player SET last_active = at WHERE player_id = who AND open_t IS NOT NULL;
        IF NOT FOUND THEN  -- ended in this very moment: look again
            SELECT * INTO own FROM live_player WHERE player_id = who;
            outcome := CASE WHEN own.match_id IS NULL THEN 'none' ELSE 'matched' END;
            match_id := own.match_id;
            RETURN;
        END IF;
    END IF;
    outcome := 'waiting';
    queue := own.queue;
    rating := own.rating;
    joined_at := own.joined_at;
END $$;

-- leave(p) from a pool: ends every ticket there asked for up to a moment. outcome: matched (too late) | left |
-- none | elsewhere (there is one in the other pool, which stays). queue: the one in Redis that the player was in, last.
CREATE OR REPLACE FUNCTION leave_queue(who bigint, through timestamptz, of_pool text,
    OUT outcome text, OUT match_id bigint, OUT closed timestamptz, OUT queue text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    own   live_player;
    here  boolean;
BEGIN
    SELECT * INTO own FROM live_player WHERE player_id = who FOR UPDATE;
    match_id := own.match_id;
    IF match_id IS NOT NULL THEN
        outcome := 'matched';
        RETURN;
    END IF;
    closed := greatest(fence(own, of_pool), through);
    queue := own.redis_queue;
    here := own.open_t IS NOT NULL AND own.pool = of_pool AND own.open_t <= closed;
    outcome := CASE WHEN here THEN 'left' WHEN own.pool <> of_pool AND own.open_t IS NOT NULL THEN 'elsewhere' ELSE 'none' END;
    UPDATE live_player l
    SET closed = CASE of_pool WHEN 'postgres' THEN leave_queue.closed ELSE l.closed END,
        redis_closed = CASE of_pool WHEN 'redis' THEN leave_queue.closed ELSE l.redis_closed END,
        redis_dirty = l.redis_dirty OR here AND of_pool = 'redis',
        open_t = CASE WHEN here THEN NULL ELSE open_t END,
        leaves = leaves + (here AND of_pool = 'postgres')::integer
    WHERE player_id = who;
END $$;

-- Ends tickets whose players have given no sign of life for too long, up to a number of them, and counts them. Nothing
-- else ends a ticket for its age. It is done by whoever moves the due time on. If the last turn is much too long ago,
-- nobody could be heard meanwhile, PostgreSQL or all instances having been down: that time does not count.
--
-- redis: whether there is no Redis at all, so that the tickets of its pool are heard of here only. Else Redis expires them.
CREATE OR REPLACE FUNCTION expire_tickets(every interval, at_most integer, redis boolean) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    was_due timestamptz;
    at      timestamptz := clock_timestamp();
    ended   bigint;
BEGIN
    SELECT due INTO was_due FROM sweep WHERE name = 'expire' AND due <= at FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    UPDATE sweep SET due = at + 0.9 * every WHERE name = 'expire';  -- early, so that the next timer does not just miss it
    IF was_due < at - greatest(3 * every, interval '30 seconds') THEN
        UPDATE live_player SET last_active = CASE WHEN isfinite(was_due) THEN least(at, last_active + (at - was_due)) ELSE at END
        WHERE open_t IS NOT NULL AND (pool = 'postgres' OR redis) AND last_active < at;
    END IF;
    WITH overdue AS (
        SELECT player_id FROM live_player JOIN game_mode ON name = split_part(queue, ':', 1)
        WHERE open_t IS NOT NULL AND (pool = 'postgres' OR redis) AND last_active < at - expiry
        LIMIT at_most FOR UPDATE OF live_player SKIP LOCKED),
    expired AS (
        UPDATE live_player l
        SET closed = CASE pool WHEN 'postgres' THEN greatest(closed, open_t) ELSE closed END,
            redis_closed = CASE pool WHEN 'redis' THEN greatest(redis_closed, open_t) ELSE redis_closed END,
            open_t = NULL, expiries = expiries + (pool = 'postgres')::integer
        FROM overdue WHERE l.player_id = overdue.player_id RETURNING 1)
    SELECT count(*) INTO ended FROM expired;
    RETURN ended;
END $$;

-- Players who could be paired now, those who waited longest first. If any two tickets may be paired, then so may two
-- neighbours between them: the window that reaches the far one reaches the near one. So one ordered pass finds somebody
-- wherever there is anybody. In a mode that keeps players apart who met lately both neighbours are named, as the search goes past
-- the other, and may find nobody.
CREATE OR REPLACE FUNCTION pairable(at_most integer, of_pool text) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    SELECT player_id
    FROM (SELECT player_id, queue, rating, joined_at,
                 lag(rating) OVER neighbours AS below, lag(joined_at) OVER neighbours AS below_joined_at,
                 lead(rating) OVER neighbours AS above, lead(joined_at) OVER neighbours AS above_joined_at
          FROM live_player
          WHERE open_t IS NOT NULL AND pool = of_pool
            AND last_active >= clock_timestamp() - (SELECT max(expiry) FROM game_mode)
          WINDOW neighbours AS (PARTITION BY queue ORDER BY rating, joined_at)) waiting
    JOIN game_mode rule ON name = split_part(queue, ':', 1)
    WHERE rating - below <= greatest(rating_window(rule, clock_timestamp() - joined_at),
                                     rating_window(rule, clock_timestamp() - below_joined_at))
       OR rule.rematch_after > '0'
          AND above - rating <= greatest(rating_window(rule, clock_timestamp() - joined_at),
                                         rating_window(rule, clock_timestamp() - above_joined_at))
    ORDER BY joined_at LIMIT at_most
$$;

-- Frees the players of a match that ends, and its place on its server, in the transaction that ends it: whoever asks from
-- now on starts anew. What was asked before the end, as far as clocks can tell, is used up. Returns the highest number that is: who is told of
-- the end must be told after every instance's clock has passed it.
CREATE OR REPLACE FUNCTION release_players(of_match bigint, clocks_differ interval) RETURNS timestamptz
LANGUAGE plpgsql AS $$
DECLARE
    number timestamptz;
    claimed boolean := (SELECT claim_id IS NOT NULL FROM match WHERE id = of_match);
BEGIN
    UPDATE seat SET live = false WHERE match_id = of_match;
    PERFORM FROM live_player WHERE player_id IN (SELECT player_id FROM seat WHERE match_id = of_match)
    ORDER BY player_id FOR UPDATE;
    WITH freed AS (
        UPDATE live_player
        SET match_id = NULL, closed = greatest(closed, clock_timestamp() - clocks_differ),
            redis_closed = greatest(redis_closed, clock_timestamp() - clocks_differ),
            redis_dirty = redis_dirty OR claimed
        WHERE player_id IN (SELECT player_id FROM seat WHERE match_id = of_match)
        RETURNING greatest(closed, redis_closed) AS closed)
    SELECT max(closed) INTO number FROM freed;
    PERFORM release_game('match-' || of_match);
    UPDATE assignment SET lost = false WHERE match_id = of_match AND lost; -- nobody has to see to it any more
    RETURN number;
END $$;

-- Abandons matches that nobody reported a result of in time, up to a number of them, and counts them.
CREATE OR REPLACE FUNCTION abandon_matches(clocks_differ interval, at_most integer) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    late_one  bigint;
    abandoned bigint := 0;
BEGIN
    FOR late_one IN
        SELECT id FROM match JOIN game_mode ON name = mode
        WHERE status = 'in_progress' AND created_at < clock_timestamp() - abandon_after
        LIMIT at_most FOR UPDATE OF match SKIP LOCKED
    LOOP
        UPDATE match SET status = 'abandoned', updated_at = clock_timestamp() WHERE id = late_one;
        PERFORM release_players(late_one, clocks_differ);
        abandoned := abandoned + 1;
    END LOOP;
    RETURN abandoned;
END $$;
