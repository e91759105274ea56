package dev.matchpoint.operations.order;

import dev.matchpoint.operations.audit.Action;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads orders: rows of the audit log that all instances are told. */
@Singleton
class OrderRows {

    private final DataSource database;

    OrderRows(DataSource database) {
        this.database = database;
    }

    /** An order. */
    record Order(long id, Instant at, Action action, String target, String details) {}

    /** The time, as orders are given it. */
    Instant now() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT clock_timestamp()");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** Those that were given since, and so long ago at most, the oldest first. Actions that a newer release knows are left out. */
    List<Order> since(Instant since, Duration ago) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT id, at, action, target, details FROM audit
                        WHERE outcome = 'told' AND at >= greatest(?, clock_timestamp() - make_interval(secs => ?))
                        ORDER BY id
                        """)) {
            query.setObject(1, since.atOffset(ZoneOffset.UTC));
            query.setDouble(2, (double) ago.toSeconds());
            try (ResultSet row = query.executeQuery()) {
                List<Order> orders = new ArrayList<>();
                while (row.next()) {
                    order(row).ifPresent(orders::add);
                }
                return orders;
            }
        }
    }

    private static Optional<Order> order(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        String target = row.getString("target");
        String details = row.getString("details");
        return Action.named(row.getString("action")).map(action -> new Order(id, at, action, target, details));
    }
}
