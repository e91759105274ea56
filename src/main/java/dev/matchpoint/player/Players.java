package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.RegistrationForm.Registration;
import dev.matchpoint.player.identity.Tokens;
import dev.matchpoint.web.input.InvalidFields;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/**
 * The accounts. Names and addresses are unique whatever their case. Each call is a transaction of its own, so that nobody holds a
 * connection while a password is worked on.
 */
@ApplicationScoped
public class Players {

    private static final String REGISTER = """
            INSERT INTO player (username, email, password) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING RETURNING\s""" + Player.COLUMNS;

    private static final String CHANGE = """
            UPDATE player SET username = coalesce(?, username), email = coalesce(?, email), updated_at = clock_timestamp()
            WHERE id = ? AND active RETURNING\s""" + Player.COLUMNS;

    private static final String FIND = "SELECT " + Player.COLUMNS + " FROM player WHERE ";

    private static final String CHANGE_PASSWORD = """
            UPDATE player SET password = ?, updated_at = clock_timestamp()
            WHERE id = ? AND active AND password = ?""";

    private static final PlayerId NOBODY = new PlayerId(0);

    private final DataSource database;
    private final Tokens tokens;

    Players(DataSource database, Tokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    /**
     * Makes an account with a first token. Of two that register the same name or address at once, one gets it.
     *
     * @param password in its stored form
     */
    @Transactional(rollbackOn = SQLException.class)
    RegisterOutcome register(Registration wanted, String password) throws SQLException {
        Optional<Player> made = one(REGISTER, wanted.username(), wanted.email(), password);
        return made.isPresent()
                ? new RegisterOutcome.Registered(
                        made.get().profile(), tokens.issue(made.get().id()))
                : new RegisterOutcome.Taken();
    }

    /** Tells what of a name and an address somebody has already, active or not. At most two look-ups by index. */
    void addTaken(Registration wanted, InvalidFields invalid) throws SQLException {
        addTaken("username", Optional.of(wanted.username()), NOBODY, invalid);
        addTaken("email", Optional.of(wanted.email()), NOBODY, invalid);
    }

    /** Tells what of it somebody else has already, active or not. At most two look-ups by index. */
    void addTaken(ProfileForm.Change wanted, PlayerId self, InvalidFields invalid) throws SQLException {
        addTaken("username", wanted.username(), self, invalid);
        addTaken("email", wanted.email(), self, invalid);
    }

    private void addTaken(String field, Optional<String> value, PlayerId self, InvalidFields invalid)
            throws SQLException {
        if (value.isPresent()
                && !invalid.messages().containsKey(field)
                && one(FIND + "lower(" + field + ") = lower(?) AND id <> ?", value.get(), self.value())
                        .isPresent()) {
            invalid.add(field, "A user with that " + field + " already exists.");
        }
    }

    /** Changes an active account. */
    ChangeOutcome change(PlayerId player, ProfileForm.Change wanted) throws SQLException {
        try {
            return one(CHANGE, wanted.username().orElse(null), wanted.email().orElse(null), player.value())
                    .<ChangeOutcome>map(changed -> new ChangeOutcome.Changed(changed.profile()))
                    .orElseGet(ChangeOutcome.Unknown::new);
        } catch (SQLException e) {
            if (PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState())) {
                return new ChangeOutcome.Taken();
            }
            throw e;
        }
    }

    /**
     * Gives an active account another password, and returns its only token from now on; empty if it has not the one that was
     * verified any more. Both in their stored forms.
     */
    @Transactional(rollbackOn = SQLException.class)
    Optional<String> changePassword(PlayerId player, String verified, String password) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(CHANGE_PASSWORD)) {
            change.setString(1, password);
            change.setLong(2, player.value());
            change.setString(3, verified);
            if (change.executeUpdate() == 0) {
                return Optional.empty();
            }
        }
        tokens.revokeAll(player);
        return Optional.of(tokens.issue(player));
    }

    /** Deletes an account for good; false while its player is in a match. One statement. */
    boolean delete(PlayerId player) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT delete_account(?)")) {
            call.setLong(1, player.value());
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return !row.getString(1).equals("playing");
            }
        }
    }

    /** Who may log in with this name. */
    Optional<Player> withUsername(String username) throws SQLException {
        return one(FIND + "lower(username) = lower(?) AND active", username);
    }

    /** Who may log in with this address. */
    Optional<Player> withEmail(String email) throws SQLException {
        return one(FIND + "lower(email) = lower(?) AND active", email);
    }

    /** An active player's account. */
    Optional<Player> active(PlayerId id) throws SQLException {
        return one(FIND + "id = ? AND active", id.value());
    }

    /** How many active players are rated higher, plus one, as a transaction of the caller's sees it. Cost: the part of an index above. */
    public long rank(int eloRating) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT 1 + count(*) FROM player WHERE active AND elo_rating > ?")) {
            query.setInt(1, eloRating);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The account that a statement returns, if it does. */
    private Optional<Player> one(String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(Player.read(row)) : Optional.empty();
            }
        }
    }
}
