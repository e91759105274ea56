-- Deletes an account for good, unless its player is in a match: playing | unknown (no active account) | deleted.
-- The row stays, for others' matches name it, but nothing in it is of a person any more; no name may have a number sign. Waiting ends.
CREATE OR REPLACE FUNCTION delete_account(who bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    own live_player;
BEGIN
    SELECT * INTO own FROM live_player WHERE player_id = who FOR UPDATE;
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
    PERFORM leave_queue(who, clock_timestamp(), 'postgres');
    PERFORM leave_queue(who, clock_timestamp(), 'redis');
    PERFORM pg_notify('matchpoint_accounts', 'ban ' || who); -- whoever is connected is sent away
    RETURN 'deleted';
END $$;
