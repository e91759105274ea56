package dev.matchpoint.operations.instance;

import dev.matchpoint.realtime.id.InstanceId;
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

/**
 * What instances say of themselves and what is asked of them, in PostgreSQL: a row for each, in a table that is not logged. Each
 * method is one statement.
 */
@Singleton
class InstanceRows {

    private static final String OLD = "seen_at < clock_timestamp() - interval '1 hour'";

    private static final String FIND = """
            SELECT report, seen_at, extract(epoch FROM clock_timestamp() - seen_at) AS ago FROM instance
            """;

    private final DataSource database;

    InstanceRows(DataSource database) {
        this.database = database;
    }

    /** A report, and how long ago it was made. */
    record Row(String report, Instant seenAt, double agoSeconds) {}

    /** Writes a report over the one before, and returns what is asked of the instance. */
    Optional<Wish> say(InstanceId instance, Instant startedAt, String report) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        INSERT INTO instance (id, started_at, seen_at, report) VALUES (?, ?, clock_timestamp(), ?::jsonb)
                        ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, report = excluded.report
                        RETURNING wish
                        """)) {
            upsert.setString(1, instance.value());
            upsert.setObject(2, startedAt.atOffset(ZoneOffset.UTC));
            upsert.setString(3, report);
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getString("wish")).map(Wish::of);
            }
        }
    }

    /** Asks something of an instance that was heard of lately; false if there is none. One that is to stop is not asked to drain. */
    boolean ask(InstanceId instance, Wish wish, Duration lately) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE instance SET wish = CASE wish WHEN 'stop' THEN wish ELSE ? END
                        WHERE id = ? AND seen_at >= clock_timestamp() - make_interval(secs => ?)
                        """)) {
            update.setString(1, wish.toString());
            update.setString(2, instance.value());
            update.setDouble(3, (double) lately.toSeconds());
            return update.executeUpdate() > 0;
        }
    }

    /** Forgets one that has ended in order. */
    void forget(InstanceId instance) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM instance WHERE id = ?")) {
            delete.setString(1, instance.value());
            delete.executeUpdate();
        }
    }

    /** How many have not been heard of for an hour. */
    long countOld() throws SQLException {
        return count("SELECT count(*) FROM instance WHERE " + OLD);
    }

    /** Forgets those that have not been heard of for an hour, and counts them. */
    long forgetOld() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM instance WHERE " + OLD)) {
            return delete.executeUpdate();
        }
    }

    /** How many there are, old ones too. */
    long count() throws SQLException {
        return count("SELECT count(*) FROM instance");
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A part of them, old ones too, those that started first before others. */
    List<Row> page(int limit, long offset) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement(FIND + "ORDER BY started_at, id LIMIT ? OFFSET ?")) {
            query.setInt(1, limit);
            query.setLong(2, offset);
            return rows(query);
        }
    }

    /** Those that were heard of within a while. */
    List<Row> heardWithin(Duration duration) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        FIND + "WHERE seen_at >= clock_timestamp() - make_interval(secs => ?)")) {
            query.setDouble(1, (double) duration.toSeconds());
            return rows(query);
        }
    }

    private static List<Row> rows(PreparedStatement query) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        row.getString("report"),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        row.getDouble("ago")));
            }
        }
        return rows;
    }
}
