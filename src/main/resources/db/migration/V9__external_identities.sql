-- Who signs in with an identity provider's tokens: its issuer and the subject, as one hash, and whose account that is. Without a
-- player the account was deleted; the row stays, for what was issued before is not to make another.
CREATE TABLE external_identity (
    identity    bytea       PRIMARY KEY CHECK (octet_length(identity) = 32), -- external_identity_of(issuer, subject)
    player_id   bigint      NULL REFERENCES player ON DELETE SET NULL,
    valid_after timestamptz NOT NULL DEFAULT '-infinity', -- tokens issued up to then open nothing
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX external_identity_player ON external_identity (player_id);

CREATE FUNCTION external_identity_of(issuer text, subject text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
    SELECT sha256(convert_to(issuer || ' ' || subject, 'UTF8'))
$$;

CREATE FUNCTION announce_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('matchpoint_accounts', 'out ' || OLD.player_id);
    RETURN NULL;
END $$;
CREATE TRIGGER identity_revoked AFTER DELETE OR UPDATE ON external_identity
    FOR EACH ROW WHEN (OLD.player_id IS NOT NULL) EXECUTE FUNCTION announce_identity();

-- Providers need not say an address.
ALTER TABLE player ALTER COLUMN email DROP NOT NULL;
