package dev.matchpoint.fleet.postgres;

import dev.matchpoint.fleet.server.ServerId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** How new each row is, for comparing all of them with what Redis has. */
@Singleton
public class Revisions {

    private final DataSource database;

    Revisions(DataSource database) {
        this.database = database;
    }

    /**
     * All servers.
     *
     * @param upTo a rev that no server which registers later is below
     * @param byServer the rev of each
     */
    public record All(long upTo, Map<ServerId, Long> byServer) {}

    /** Reads them all: two queries, over all rows. */
    public All all() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement last = connection.prepareStatement("SELECT last_value FROM game_server_rev");
                PreparedStatement all = connection.prepareStatement("SELECT server_id, rev FROM game_server");
                ResultSet top = last.executeQuery()) {
            top.next();
            Map<ServerId, Long> byServer = new LinkedHashMap<>();
            try (ResultSet row = all.executeQuery()) {
                while (row.next()) {
                    byServer.put(new ServerId(row.getString(1)), row.getLong(2));
                }
            }
            return new All(top.getLong(1), byServer);
        }
    }
}
