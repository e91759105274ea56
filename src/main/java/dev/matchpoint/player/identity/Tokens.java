package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The tokens that open accounts; only their hashes are kept. */
@ApplicationScoped
public class Tokens {

    private static final String ISSUE = "INSERT INTO token (key_hash, player_id) VALUES (?, ?)";

    /** The lock has a change of the password either wait, and revoke this token too, or be seen. */
    private static final String ISSUE_BY_PASSWORD = """
            INSERT INTO token (key_hash, player_id)
            SELECT ?, id FROM player WHERE id = ? AND active AND password = ? FOR SHARE""";

    private static final String REVOKE = "DELETE FROM token WHERE key_hash = ?";

    private static final String REVOKE_ALL = "DELETE FROM token WHERE player_id = ?";

    private static final String REVOKE_ID_TOKENS =
            "UPDATE external_identity SET valid_after = clock_timestamp() WHERE player_id = ?";

    private final DataSource database;
    private final SecurityIdentity current;

    Tokens(DataSource database, SecurityIdentity current) {
        this.database = database;
        this.current = current;
    }

    /**
     * Adds a token to an account, in the caller's transaction if there is one; those it has stay valid. Returns the key, which is
     * not to be had a second time.
     */
    public String issue(PlayerId player) throws SQLException {
        String key = TokenHash.newKey();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ISSUE)) {
            insert.setBytes(1, TokenHash.of(key).bytes());
            insert.setLong(2, player.value());
            insert.executeUpdate();
        }
        return key;
    }

    /**
     * As {@link #issue}, to an account that has this password still; empty if it has not. So nobody who has shown a password gets
     * a token after it was changed.
     *
     * @param password in its stored form, as it was verified
     */
    public Optional<String> issue(PlayerId player, String password) throws SQLException {
        String key = TokenHash.newKey();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ISSUE_BY_PASSWORD)) {
            insert.setBytes(1, TokenHash.of(key).bytes());
            insert.setLong(2, player.value());
            insert.setString(3, password);
            return insert.executeUpdate() == 0 ? Optional.empty() : Optional.of(key);
        }
    }

    /**
     * Revokes the token that the current request came with; nothing if it came with none. Of an issuer's tokens one cannot be told
     * from others: all are revoked that were issued before now. It stays in use on this instance until {@link Callers#forget} is
     * called after the transaction.
     */
    public void revokeCurrent() throws SQLException {
        TokenHash used = current.getAttribute(Callers.TOKEN);
        if (current.getAttribute(Callers.ID_TOKEN) != null) {
            revokeIdTokens(((Caller.Player) current.getPrincipal()).id());
        } else if (used != null) {
            try (Connection connection = database.getConnection();
                    PreparedStatement delete = connection.prepareStatement(REVOKE)) {
                delete.setBytes(1, used.bytes());
                delete.executeUpdate();
            }
        }
    }

    /**
     * Revokes every token of a player, an issuer's too. They stay in use on this instance until {@link Callers#forget} is called
     * after the transaction.
     */
    @Transactional(rollbackOn = SQLException.class)
    public void revokeAll(PlayerId player) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(REVOKE_ALL)) {
            delete.setLong(1, player.value());
            delete.executeUpdate();
        }
        revokeIdTokens(player);
    }

    private void revokeIdTokens(PlayerId player) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(REVOKE_ID_TOKENS)) {
            update.setLong(1, player.value());
            update.executeUpdate();
        }
    }
}
