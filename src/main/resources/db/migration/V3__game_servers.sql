-- Game servers -------------------------------------------------------------------------------------------------------

-- Orders the changes of a server's row, over all of its lives: a server that was deleted and comes back goes on from there.
CREATE SEQUENCE game_server_rev;

-- Names are ordered byte by byte, as Redis orders them.
CREATE TABLE game_server (
    server_id      text COLLATE "C" PRIMARY KEY CHECK (server_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    owner          text             NOT NULL,              -- whose key registered it
    host           text             NOT NULL,
    port           integer          NOT NULL CHECK (port BETWEEN 1 AND 65535),
    capacity       integer          NOT NULL CHECK (capacity > 0),
    region         text             NOT NULL,
    metadata       jsonb            NOT NULL DEFAULT '{}',
    active         integer          NOT NULL DEFAULT 0 CHECK (active >= 0), -- games assigned and not released
    draining       boolean          NOT NULL DEFAULT false,
    cpu_usage      double precision NULL,
    memory_usage   double precision NULL,
    reported_games integer          NULL,                  -- what its last heartbeat said
    differs_since  timestamptz      NULL,                  -- since when that is not what is assigned
    heard_at       timestamptz      NOT NULL,              -- healthy for 60 seconds after; behind Redis by 20 seconds or so
    registered_at  timestamptz      NOT NULL DEFAULT clock_timestamp(),
    rev            bigint           NOT NULL DEFAULT nextval('game_server_rev') -- raised by every change that Redis mirrors
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
-- The least loaded and the fullest with room, in a region and anywhere, ties by name.
CREATE INDEX game_server_regional ON game_server (region, (active::double precision / capacity), server_id)
    WHERE NOT draining AND active < capacity;
CREATE INDEX game_server_load ON game_server ((active::double precision / capacity), server_id)
    WHERE NOT draining AND active < capacity;
CREATE INDEX game_server_rev_order ON game_server (rev);

-- A game's place on a server. active is raised and lowered by who writes these rows, in the same transaction, with the
-- server's row locked. For a match the row is its server: match -> assignment (released_at is null) -> game_server.
-- Locks are taken in this order: match, game_server by name, assignment by game.
CREATE TABLE assignment (
    game_id     text        PRIMARY KEY CHECK (char_length(game_id) BETWEEN 1 AND 64),
    server_id   text COLLATE "C" NOT NULL,                 -- outlives the server's row
    number      bigint      NOT NULL GENERATED ALWAYS AS IDENTITY, -- another one when the game is assigned anew
    match_id    bigint      NULL REFERENCES match,         -- of the game match-{id}
    assigned_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    released_at timestamptz NULL,                          -- kept for a day after, so that a late duplicate is refused
    lost        boolean     NOT NULL DEFAULT false,        -- released as its server was lost or forgot it: may be assigned anew
    CONSTRAINT lost_is_released CHECK (NOT lost OR released_at IS NOT NULL)
);
CREATE INDEX assignment_open ON assignment (server_id, assigned_at, game_id) WHERE released_at IS NULL;
CREATE INDEX assignment_released ON assignment (released_at) WHERE released_at IS NOT NULL;
CREATE UNIQUE INDEX assignment_match ON assignment (match_id) WHERE match_id IS NOT NULL;

INSERT INTO sweep (name) VALUES ('reap'), ('reconcile'), ('forget');
