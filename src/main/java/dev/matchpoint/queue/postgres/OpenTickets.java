package dev.matchpoint.queue.postgres;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.Pool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The tickets that are open, one by one, of both pools: those in Redis some 100 ms after they were made. Only reads. */
@Singleton
public class OpenTickets {

    private static final String COUNT = "SELECT count(*) FROM live_player WHERE open_t IS NOT NULL AND queue = ?";

    private static final String BESIDE = """
            SELECT player_id, pool, queue, rating, joined_at FROM live_player
            WHERE open_t IS NOT NULL AND abs(rating - ?) <= ? AND (pool, queue) <> (?, ?)
            ORDER BY abs(rating - ?), joined_at LIMIT ?
            """;

    private static final String NEAR = """
            SELECT joined_at FROM live_player
            WHERE open_t IS NOT NULL AND pool = ? AND queue = ? AND rating BETWEEN ? AND ? LIMIT ?
            """;

    private final DataSource database;

    OpenTickets(DataSource database) {
        this.database = database;
    }

    /** In which order tickets are listed. */
    public enum Order {
        /** The highest rating first. */
        RATING("rating DESC, joined_at, player_id"),
        /** Who has waited longest first. */
        WAITING("joined_at, player_id");

        private final String columns;

        Order(String columns) {
            this.columns = columns;
        }
    }

    /** One of them. */
    public record Row(PlayerId player, String username, Pool pool, int rating, Instant joinedAt, Instant now) {}

    /** One that waits where others cannot meet it. */
    public record Elsewhere(PlayerId player, Pool pool, QueueName queue, int rating, Instant joinedAt) {}

    /** How many there are in a queue, in both pools. A walk over all tickets. */
    public long count(QueueName queue) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(COUNT)) {
            query.setString(1, queue.toString());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Some of those in a queue. Sorts those that come before the last of them. */
    public List<Row> page(QueueName queue, Order order, int limit, long offset) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT player_id, username, pool, rating, joined_at, clock_timestamp() AS now
                        FROM live_player JOIN player ON id = player_id WHERE open_t IS NOT NULL AND queue = ?
                        ORDER BY %s LIMIT ? OFFSET ?
                        """.formatted(order.columns))) {
            query.setString(1, queue.toString());
            query.setInt(2, limit);
            query.setLong(3, offset);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            new PlayerId(row.getLong("player_id")),
                            row.getString("username"),
                            Pool.of(row.getString("pool")),
                            row.getInt("rating"),
                            time(row, "joined_at"),
                            time(row, "now")));
                }
            }
            return rows;
        }
    }

    /** The nearest of those within a distance of a rating who wait in another queue, or in the other pool. A walk over all. */
    public List<Elsewhere> beside(Pool pool, QueueName queue, int rating, int distance, int atMost)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(BESIDE)) {
            query.setInt(1, rating);
            query.setInt(2, distance);
            query.setString(3, pool.word());
            query.setString(4, queue.toString());
            query.setInt(5, rating);
            query.setInt(6, atMost);
            List<Elsewhere> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Elsewhere(
                            new PlayerId(row.getLong("player_id")),
                            Pool.of(row.getString("pool")),
                            QueueName.parse(row.getString("queue")),
                            row.getInt("rating"),
                            time(row, "joined_at")));
                }
            }
            return found;
        }
    }

    /** Since when those within a distance of a rating have waited in a queue, of some of them. An index range. */
    public List<Instant> waitingSince(Pool pool, QueueName queue, int rating, int distance, int atMost)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(NEAR)) {
            query.setString(1, pool.word());
            query.setString(2, queue.toString());
            query.setInt(3, rating - distance);
            query.setInt(4, rating + distance);
            query.setInt(5, atMost);
            List<Instant> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(time(row, "joined_at"));
                }
            }
            return found;
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
