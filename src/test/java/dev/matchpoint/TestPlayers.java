package dev.matchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Players for tests, written straight into the database with a token each, since registering costs a password hash. */
public final class TestPlayers {

    private static final AtomicLong NUMBER = new AtomicLong();
    private static final String RUN =
            UUID.randomUUID().toString().replace("-", "").substring(0, 8);

    private final DataSource database;

    public TestPlayers(DataSource database) {
        this.database = database;
    }

    /** A player who can call. */
    public record TestPlayer(long id, String username, String token, int rating) {

        /** The value of the Authorization header. */
        public String credentials() {
            return "Token " + token;
        }
    }

    /** A new player of this rating. */
    public TestPlayer rated(int rating) {
        return rated(List.of(rating)).getFirst();
    }

    /** New players of these ratings, in one transaction. */
    public List<TestPlayer> rated(List<Integer> ratings) {
        List<TestPlayer> players = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int rating : ratings) {
                players.add(insert(connection, rating));
            }
            connection.commit();
            return players;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestPlayer insert(Connection connection, int rating) throws SQLException {
        String username = "p" + NUMBER.incrementAndGet() + "_" + RUN;
        String token = UUID.randomUUID().toString().replace("-", "") + "00000000";
        try (PreparedStatement player = connection.prepareStatement("""
                        INSERT INTO player (username, email, password, elo_rating)
                        VALUES (?, ?, '!', ?) RETURNING id
                        """);
                PreparedStatement key =
                        connection.prepareStatement("INSERT INTO token (key_hash, player_id) VALUES (?, ?)")) {
            player.setString(1, username);
            player.setString(2, username + "@example.com");
            player.setInt(3, rating);
            long id = firstLong(player);
            key.setBytes(1, sha256(token));
            key.setLong(2, id);
            assertThat(key.executeUpdate()).isEqualTo(1);
            return new TestPlayer(id, username, token, rating);
        }
    }

    private static long firstLong(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
