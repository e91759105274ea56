-- A ticket waits in one of two pools: here, or in Redis, where it is only journaled here. Each pool's engine pairs its own.
-- A request to one pool numbers itself against that pool's fence; the end of a match closes both.
ALTER TABLE live_player
    ADD pool         text        NOT NULL DEFAULT 'postgres' CHECK (pool IN ('postgres', 'redis')),
    ADD redis_closed timestamptz NOT NULL DEFAULT '-infinity', -- as closed, for requests to the pool in Redis
    ADD redis_queue  text        NULL,                         -- the queue in Redis that the player was in, last
    ADD redis_dirty  boolean     NOT NULL DEFAULT false,       -- Redis may not know yet what became of this player
    DROP CONSTRAINT ticket_is_newer,
    ADD CONSTRAINT ticket_is_newer CHECK (open_t > CASE pool WHEN 'redis' THEN redis_closed ELSE closed END);
CREATE INDEX live_player_dirty ON live_player (player_id) WHERE redis_dirty;

DROP INDEX live_player_above, live_player_below;
CREATE INDEX live_player_above ON live_player (pool, queue, rating, joined_at) WHERE open_t IS NOT NULL;
CREATE INDEX live_player_below ON live_player (pool, queue, rating DESC, joined_at) WHERE open_t IS NOT NULL;

-- The claim that a match was stored for: the same claim again is the same match.
ALTER TABLE match ADD claim_id uuid NULL;
CREATE UNIQUE INDEX match_claim ON match (claim_id) WHERE claim_id IS NOT NULL;
