-- The servers of matches -----------------------------------------------------------------------------------------------

-- Whether the matches of a mode are to get a game server; as the other columns, what is configured.
ALTER TABLE game_mode ADD wants_server boolean NOT NULL DEFAULT false;

-- waits_since is only who is next: that a match has a server, and which, is said by its assignment alone.
ALTER TABLE match
    ADD waits_since timestamptz NULL, -- since when it wants a server and has none
    ADD started_at  timestamptz NULL; -- when its server said that it is being played
CREATE INDEX match_waits ON match (waits_since) WHERE status = 'in_progress' AND waits_since IS NOT NULL;

-- What seats are signed with, unless keys are configured: made once, and the same on every instance. Whoever reads this
-- table can make seats. The newest signs, once those who verify have had the time to learn of it.
CREATE TABLE seat_key (
    kid        text        PRIMARY KEY,
    jwk        text        NOT NULL, -- with its private part
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Matches whose server was lost, until somebody has seen to them.
CREATE INDEX assignment_lost ON assignment (match_id) WHERE lost AND match_id IS NOT NULL;

INSERT INTO sweep (name) VALUES ('place');
