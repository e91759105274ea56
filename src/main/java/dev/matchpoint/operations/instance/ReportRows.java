package dev.matchpoint.operations.instance;

import dev.matchpoint.realtime.id.InstanceId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reports in PostgreSQL, one row for each instance, in a table that is not logged. Each method is one statement. */
@Singleton
class ReportRows {

    private static final String SAVE = """
            WITH gone AS (
                DELETE FROM instance_report WHERE instance <> ? AND reported_at < clock_timestamp() - make_interval(secs => ?))
            INSERT INTO instance_report (instance, reported_at, report) VALUES (?, clock_timestamp(), ?::jsonb)
            ON CONFLICT (instance) DO UPDATE SET reported_at = excluded.reported_at, report = excluded.report
            """;

    private static final String ALL = """
            SELECT report, extract(epoch FROM clock_timestamp() - reported_at) AS ago FROM instance_report
            WHERE reported_at >= clock_timestamp() - make_interval(secs => ?)
            """;

    private final DataSource database;

    ReportRows(DataSource database) {
        this.database = database;
    }

    record Row(String report, double agoSeconds) {}

    /** Writes a report over the one before, and forgets those of others that are older than this. */
    void save(InstanceId instance, String report, Duration shown) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setString(1, instance.value());
            save.setDouble(2, (double) shown.toSeconds());
            save.setString(3, instance.value());
            save.setString(4, report);
            save.executeUpdate();
        }
    }

    void remove(InstanceId instance) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement remove =
                        connection.prepareStatement("DELETE FROM instance_report WHERE instance = ?")) {
            remove.setString(1, instance.value());
            remove.executeUpdate();
        }
    }

    List<Row> all(Duration shown) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(ALL)) {
            query.setDouble(1, (double) shown.toSeconds());
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getString("report"), row.getDouble("ago")));
                }
            }
            return rows;
        }
    }
}
