package dev.matchpoint.operations.playground;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** The accounts of simulated players, to whom no password opens; and all that was ever stored of them. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class SimulatedRows {

    private static final int TOKEN_BYTES = 20;
    private static final int MEAN = 1_250;
    private static final int DEVIATION = 260;
    private static final int LOWEST = 400;
    private static final int HIGHEST = 2_600;

    private static final String ADD = """
            WITH added AS (
                INSERT INTO player (username, email, password, elo_rating)
                SELECT 'playground-' || n, 'playground-' || n || '@example.invalid', '!', ? FROM (SELECT ?::integer AS n) one
                RETURNING id)
            INSERT INTO token (key_hash, player_id) SELECT sha256(convert_to(?, 'UTF8')), id FROM added RETURNING player_id
            """;

    /** One after the other, as each refers to the next. */
    private static final List<String> FORGET = List.of(
            "CREATE TEMPORARY TABLE gone ON COMMIT DROP AS SELECT id FROM player WHERE username LIKE 'playground-%' AND password = '!'",
            "CREATE TEMPORARY TABLE played ON COMMIT DROP AS SELECT DISTINCT match_id FROM seat JOIN gone ON id = player_id",
            "UPDATE live_player SET match_id = NULL, open_t = NULL WHERE player_id IN (SELECT id FROM gone)",
            "DELETE FROM assignment WHERE match_id IN (SELECT match_id FROM played)",
            "DELETE FROM seat WHERE match_id IN (SELECT match_id FROM played)",
            "DELETE FROM match WHERE id IN (SELECT match_id FROM played)",
            "DELETE FROM live_player WHERE player_id IN (SELECT id FROM gone)",
            "DELETE FROM player WHERE id IN (SELECT id FROM gone)");

    private final DataSource database;
    private final RandomGenerator random = new SecureRandom();

    SimulatedRows(DataSource database) {
        this.database = database;
    }

    /** Makes accounts, in one transaction; three of four play in the pool of Redis. */
    List<Simulated> add(int count) throws SQLException {
        List<Simulated> players = new ArrayList<>(count);
        try (Connection connection = database.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                String path = i % 4 == 0 ? "/api/matchmaking/" : "/api/matchmaking/redis/";
                players.add(add(add, i, path));
            }
            connection.commit();
        }
        return players;
    }

    private Simulated add(PreparedStatement add, int number, String path) throws SQLException {
        String token = token();
        add.setInt(1, rating());
        add.setInt(2, number);
        add.setString(3, token);
        try (ResultSet row = add.executeQuery()) {
            row.next();
            return new Simulated(row.getLong(1), token, path);
        }
    }

    private int rating() {
        return Math.clamp((long) random.nextGaussian(MEAN, DEVIATION), LOWEST, HIGHEST);
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Removes them with their matches, in one transaction; fails if somebody else was in one of these. */
    void forget() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (String step : FORGET) {
                try (PreparedStatement statement = connection.prepareStatement(step)) {
                    statement.executeUpdate();
                }
            }
            connection.commit();
        }
    }
}
