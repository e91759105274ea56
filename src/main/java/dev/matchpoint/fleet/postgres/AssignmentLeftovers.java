package dev.matchpoint.fleet.postgres;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Games that hold a place though their match has ended or their server is no more. */
@Singleton
public class AssignmentLeftovers {

    private static final String OF_ENDED = """
            SELECT a.game_id FROM assignment a JOIN match m ON m.id = a.match_id
            WHERE a.released_at IS NULL AND m.status <> 'in_progress'
            """;
    private static final String WITHOUT_SERVER = """
            SELECT a.game_id FROM assignment a
            WHERE a.released_at IS NULL AND NOT EXISTS (SELECT FROM game_server s WHERE s.server_id = a.server_id)
            """;

    private final DataSource database;

    AssignmentLeftovers(DataSource database) {
        this.database = database;
    }

    /** Counts them by kind, and releases them if wanted, within one statement: what has ended stays so. */
    public Map<String, Long> sweep(boolean remove) throws SQLException {
        Map<String, Long> found = new LinkedHashMap<>();
        found.put("assignments_of_ended_matches", sweep(OF_ENDED, false, remove));
        found.put("assignments_without_server", sweep(WITHOUT_SERVER, true, remove));
        return found;
    }

    private long sweep(String games, boolean asLost, boolean remove) throws SQLException {
        String call = remove
                ? "SELECT cardinality(ids) FROM (SELECT ARRAY(" + games + ") AS ids) found,"
                        + " LATERAL (SELECT count(*) FROM release_games(ids, " + asLost + ")) released"
                : "SELECT count(*) FROM (" + games + ") found";
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(call);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
