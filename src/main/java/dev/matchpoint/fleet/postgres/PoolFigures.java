package dev.matchpoint.fleet.postgres;

import dev.matchpoint.fleet.server.FleetConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What there is in the pool, counted when asked. */
@Singleton
public class PoolFigures {

    private final DataSource database;
    private final FleetConfig config;

    PoolFigures(DataSource database, FleetConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * The servers of a region.
     *
     * @param free places on healthy servers that take games
     */
    public record Region(String name, int servers, int healthy, int draining, long capacity, long active, long free) {}

    /** The regions that have servers, by name. One query over all servers. */
    public List<Region> regions() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT region, count(*) AS servers, count(*) FILTER (WHERE healthy) AS healthy,
                               count(*) FILTER (WHERE healthy AND draining) AS draining,
                               sum(capacity) AS capacity, sum(active) AS active,
                               coalesce(sum(greatest(0, capacity - active)) FILTER (WHERE healthy AND NOT draining), 0) AS free
                        FROM (SELECT *, heard_at >= clock_timestamp() - make_interval(secs => ?) AS healthy FROM game_server) s
                        GROUP BY region ORDER BY region
                        """)) {
            query.setDouble(1, ServerColumns.seconds(config.healthyFor()));
            List<Region> regions = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    regions.add(region(row));
                }
            }
            return regions;
        }
    }

    private static Region region(ResultSet row) throws SQLException {
        return new Region(
                row.getString("region"),
                row.getInt("servers"),
                row.getInt("healthy"),
                row.getInt("draining"),
                row.getLong("capacity"),
                row.getLong("active"),
                row.getLong("free"));
    }
}
