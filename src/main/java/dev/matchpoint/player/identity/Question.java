package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.oidc.IdToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * To PostgreSQL: whose a token is.
 *
 * @param idToken what the token says, if it is one of an issuer
 * @param good for how long the answer may be believed, if nothing changes
 * @param sql asks for the player, with the parameters that are set
 */
record Question(TokenHash token, @Nullable IdToken idToken, Duration good, String sql, Parameters parameters) {

    /** Further away than any process lives, and near enough to be compared. */
    private static final Duration ALWAYS = Duration.ofDays(36_500);

    private static final String OWNER = """
            SELECT player.id, player.username, player.elo_rating,
                   CASE WHEN player.banned_until > clock_timestamp() THEN player.banned_until END AS banned_until,
                   player.ban_reason
              FROM token JOIN player ON player.id = token.player_id
             WHERE token.key_hash = ? AND player.active""";
    private static final String OWNER_BY_ID_TOKEN =
            "SELECT id, username, elo_rating, banned_until, ban_reason FROM sign_in(?, ?, ?, ?, ?)";

    /** Sets the parameters of a query. */
    @FunctionalInterface
    interface Parameters {
        /** Sets them. */
        void set(PreparedStatement query) throws SQLException;
    }

    /** Whose it is, and why that player may not come in, if so. */
    record Owner(Caller.Player player, Optional<Ban> ban) {}

    /** About a token of ours. */
    static Question about(TokenHash token) {
        return new Question(token, null, ALWAYS, OWNER, query -> query.setBytes(1, token.bytes()));
    }

    /** About an issuer's token, which was verified just now and may be believed for so long. */
    static Question about(TokenHash token, IdToken idToken, Duration believeFor) {
        Duration left = Duration.between(Instant.now(), idToken.expiresAt());
        return new Question(
                token, idToken, left.compareTo(believeFor) < 0 ? left : believeFor, OWNER_BY_ID_TOKEN, query -> {
                    query.setString(1, idToken.issuer());
                    query.setString(2, idToken.subject());
                    query.setObject(3, idToken.issuedAt().atOffset(ZoneOffset.UTC));
                    query.setString(4, idToken.name().orElse(null));
                    query.setString(5, idToken.email().orElse(null));
                });
    }

    /** The answer; empty if it belongs to nobody who has an account. One query. */
    Optional<Owner> ask(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            parameters.set(query);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(owner(rows)) : Optional.empty();
            }
        }
    }

    private static Owner owner(ResultSet row) throws SQLException {
        Caller.Player player =
                new Caller.Player(new PlayerId(row.getLong("id")), row.getString("username"), row.getInt("elo_rating"));
        OffsetDateTime until = row.getObject("banned_until", OffsetDateTime.class);
        return new Owner(
                player,
                until == null
                        ? Optional.empty()
                        : Optional.of(new Ban(Bans.until(until), row.getString("ban_reason"))));
    }
}
