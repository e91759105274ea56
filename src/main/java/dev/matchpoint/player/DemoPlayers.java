package dev.matchpoint.player;

import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.player.password.Passwords;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The players with whom one tries things out: in development they are there from the start, with tokens that everybody
 * knows. No other profile makes them, nor has this bean.
 */
@Singleton
@IfBuildProfile("dev")
public class DemoPlayers {

    /** The password of each. */
    public static final String PASSWORD = "play-with-matchpoint";

    private static final List<DemoPlayer> ALL = List.of(
            new DemoPlayer("alice", "a11ce".repeat(8), 1200),
            new DemoPlayer("bob", "b0b0".repeat(10), 1220),
            new DemoPlayer("carol", "ca501".repeat(8), 1250),
            new DemoPlayer("dave", "da7e".repeat(10), 1280));
    private static final String ADD_PLAYER = """
            INSERT INTO player (username, email, password, elo_rating) VALUES (?, ? || '@example.com', ?, ?)
            ON CONFLICT DO NOTHING""";
    private static final String ADD_TOKEN = """
            INSERT INTO token (key_hash, player_id) SELECT sha256(convert_to(?, 'UTF8')), id FROM player WHERE username = ?
            ON CONFLICT DO NOTHING""";

    private final DataSource database;
    private final Passwords passwords;

    DemoPlayers(DataSource database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /** Who they are; in development only are they there. */
    public static List<DemoPlayer> all() {
        return ALL;
    }

    void add(@Observes SchemaReady ready) throws SQLException {
        String password = passwords.hash(PASSWORD);
        try (Connection connection = database.getConnection()) {
            for (DemoPlayer player : ALL) {
                add(player, password, connection);
            }
        }
    }

    private static void add(DemoPlayer player, String password, Connection connection) throws SQLException {
        try (PreparedStatement account = connection.prepareStatement(ADD_PLAYER);
                PreparedStatement token = connection.prepareStatement(ADD_TOKEN)) {
            account.setString(1, player.username());
            account.setString(2, player.username());
            account.setString(3, password);
            account.setInt(4, player.eloRating());
            if (account.executeUpdate() == 0) {
                return; // Somebody of this name is there, whose account is not to be opened to everybody.
            }
            token.setString(1, player.token());
            token.setString(2, player.username());
            token.executeUpdate();
        }
    }

    /**
     * One of them.
     *
     * @param token for {@code Authorization: Token ...}
     * @param eloRating the rating to begin with
     */
    public record DemoPlayer(String username, String token, int eloRating) {}
}
