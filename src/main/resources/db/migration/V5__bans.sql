-- Until when a player is kept out ('infinity' for good), and why, as the player is told.
ALTER TABLE player
    ADD COLUMN banned_until timestamptz NULL,
    ADD COLUMN ban_reason   text        NULL CHECK (char_length(ban_reason) BETWEEN 1 AND 500),
    ADD CONSTRAINT ban_has_reason CHECK ((banned_until IS NULL) = (ban_reason IS NULL));

-- Told apart from other changes, of which there are many: connections of this player are to be closed.
CREATE FUNCTION announce_ban() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('matchpoint_accounts', 'ban ' || NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER player_banned AFTER UPDATE OF banned_until ON player FOR EACH ROW EXECUTE FUNCTION announce_ban();
