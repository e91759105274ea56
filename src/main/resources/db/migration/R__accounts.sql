-- Tells instances of what is no longer so; see the triggers. A token that is revoked ends the connections that it has opened, and is
-- told apart by "out" from other changes, of which there are many.
CREATE OR REPLACE FUNCTION announce_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'token' THEN
        PERFORM pg_notify('matchpoint_accounts', 'out ' || OLD.player_id);
    ELSE
        PERFORM pg_notify('matchpoint_accounts', OLD.id::text);
    END IF;
    RETURN NULL;
END $$;

-- Deletes an account for good, unless its player is in a match: playing | unknown (no active account) | deleted.
-- Whoever is connected is sent away, as by a ban: see announce_ban.
-- The row stays, for others' matches name it, but nothing in it is of a person any more; no name may have a number sign. Waiting ends.
CREATE OR REPLACE FUNCTION delete_account(who bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    own     live_player;
    through timestamptz;
BEGIN
    SELECT * INTO own FROM live_player WHERE player_id = who FOR UPDATE;
    through := greatest(clock_timestamp(), own.open_t) + interval '1 minute';
    IF own.match_id IS NOT NULL THEN
        RETURN 'playing';
    END IF;
    UPDATE player
    SET active = false, username = 'deleted#' || who, email = 'deleted#' || who, password = '!', banned_until = NULL,
        ban_reason = NULL, updated_at = clock_timestamp()
    WHERE id = who AND active;
    IF NOT FOUND THEN
        RETURN 'unknown';
    END IF;
    DELETE FROM token WHERE player_id = who;
    -- Also what was numbered by a clock that is ahead, or is asked by a token that an instance believes for a second more.
    PERFORM leave_queue(who, through, 'postgres');
    PERFORM leave_queue(who, through, 'redis');
    RETURN 'deleted';
END $$;
