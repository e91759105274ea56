package dev.matchpoint.match.seat;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The keys that all instances share, in PostgreSQL. */
@Singleton
class SeatKeyTable {

    /** A key signs once it is this old, so that whoever keeps the published keys for {@link SeatsResource#KEPT} has it. */
    static final Duration ANNOUNCED = Duration.ofMinutes(10);

    /** A key goes this long after another one has come. */
    private static final Duration KEPT_AFTER = Duration.ofHours(1);

    private final DataSource database;

    SeatKeyTable(DataSource database) {
        this.database = database;
    }

    private record Row(SeatKey key, Duration age) {}

    /** What is there; makes a key if there is none, or none that is younger than this. Cost: one query, as a rule. */
    KeyRing load(Duration rotateEvery) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<Row> rows = rows(connection);
            if (rows.isEmpty() || rows.getFirst().age.compareTo(rotateEvery) >= 0) {
                rotate(connection, rotateEvery);
                rows = rows(connection);
            }
            Row signing = announced(rows).orElse(rows.getLast());
            return new KeyRing(signing.key, rows.stream().map(Row::key).toList());
        }
    }

    /** The newest that everybody knows. */
    private static Optional<Row> announced(List<Row> newestFirst) {
        return newestFirst.stream()
                .filter(row -> row.age.compareTo(ANNOUNCED) >= 0)
                .findFirst();
    }

    private static List<Row> rows(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                        SELECT jwk, extract(epoch FROM clock_timestamp() - created_at) AS age
                        FROM seat_key ORDER BY created_at DESC, kid
                        """);
                ResultSet row = query.executeQuery()) {
            List<Row> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(new Row(SeatKey.parse(row.getString("jwk")), Duration.ofSeconds(row.getLong("age"))));
            }
            return rows;
        }
    }

    /** Makes a key, unless another instance has just done so, and drops those that have been replaced for long enough. */
    private static void rotate(Connection connection, Duration rotateEvery) throws SQLException {
        SeatKey key = SeatKey.random(); // which takes its time, and others wait for the lock
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement();
                PreparedStatement make = connection.prepareStatement("""
                        INSERT INTO seat_key (kid, jwk) SELECT ?, ? WHERE NOT EXISTS (
                            SELECT FROM seat_key WHERE created_at > clock_timestamp() - make_interval(secs => ?))
                        """)) {
            lock.execute("LOCK TABLE seat_key IN SHARE ROW EXCLUSIVE MODE");
            make.setString(1, key.id());
            make.setString(2, key.withSecret());
            make.setDouble(3, (double) rotateEvery.toSeconds());
            make.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Drops keys that have been replaced for long enough: nothing that they signed is good any more. */
    void dropReplaced() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement drop = connection.prepareStatement("""
                        DELETE FROM seat_key k WHERE EXISTS (
                            SELECT FROM seat_key n WHERE n.created_at > k.created_at
                              AND n.created_at < clock_timestamp() - make_interval(secs => ?))
                        """)) {
            drop.setDouble(1, (double) KEPT_AFTER.toSeconds());
            drop.executeUpdate();
        }
    }
}
