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
    UPDATE external_identity SET player_id = NULL, valid_after = clock_timestamp() WHERE player_id = who;
    -- Also what was numbered by a clock that is ahead, or is asked by a token that an instance believes for a second more.
    PERFORM leave_queue(who, through, 'postgres');
    PERFORM leave_queue(who, through, 'redis');
    RETURN 'deleted';
END $$;

-- An account for whoever signs in with a provider first: with the name wanted or one like it, and the address if it is free. An
-- address that somebody has is not taken over: it does not prove that it is the same person.
CREATE OR REPLACE FUNCTION new_external_player(wanted text, address text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    made bigint;
    name text := wanted;
BEGIN
    LOOP
        INSERT INTO player (username, email, password)
        SELECT name, CASE WHEN NOT EXISTS (SELECT FROM player WHERE lower(email) = lower(address)) THEN address END, '!'
        ON CONFLICT DO NOTHING RETURNING id INTO made;
        IF made IS NOT NULL THEN
            RETURN made;
        END IF;
        name := wanted || '-' || to_hex((random() * 268435455)::integer);
    END LOOP;
END $$;

-- The active player whose token of a provider was verified, with a ban that holds; nobody if tokens issued then are revoked. First
-- use makes the account: of several at once the first does, and the others wait for it.
CREATE OR REPLACE FUNCTION sign_in(issuer text, subject text, issued timestamptz, wanted text, address text)
RETURNS TABLE (id bigint, username text, elo_rating integer, banned_until timestamptz, ban_reason text)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    own external_identity;
    key bytea := external_identity_of(issuer, subject);
BEGIN
    SELECT * INTO own FROM external_identity WHERE identity = key;
    IF own.player_id IS NULL THEN
        INSERT INTO external_identity (identity) VALUES (key) ON CONFLICT DO NOTHING;
        SELECT * INTO own FROM external_identity WHERE identity = key FOR UPDATE;
    END IF;
    IF issued <= own.valid_after THEN
        RETURN;
    END IF;
    IF own.player_id IS NULL THEN
        own.player_id := new_external_player(coalesce(wanted, 'player'), address);
        UPDATE external_identity SET player_id = own.player_id WHERE identity = key;
    END IF;
    RETURN QUERY
    SELECT p.id, p.username, p.elo_rating, CASE WHEN p.banned_until > clock_timestamp() THEN p.banned_until END, p.ban_reason
    FROM player p WHERE p.id = own.player_id AND p.active;
END $$;
