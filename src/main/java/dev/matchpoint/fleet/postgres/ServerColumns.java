package dev.matchpoint.fleet.postgres;

import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code game_server}, as they come out of a query. */
final class ServerColumns {

    private ServerColumns() {}

    static List<Server> all(PreparedStatement query) throws SQLException {
        List<Server> servers = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                servers.add(server(row));
            }
        }
        return servers;
    }

    static Server server(ResultSet row) throws SQLException {
        return new Server(
                new ServerId(row.getString("server_id")),
                row.getString("owner"),
                row.getString("host"),
                row.getInt("port"),
                row.getInt("capacity"),
                row.getString("region"),
                row.getString("metadata"),
                row.getInt("active"),
                row.getBoolean("draining"),
                row.getObject("cpu_usage", Double.class),
                row.getObject("memory_usage", Double.class),
                time(row, "differs_since"),
                row.getObject("heard_at", OffsetDateTime.class).toInstant(),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getLong("rev"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** An interval, as {@code make_interval(secs => ?)} takes it. */
    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
