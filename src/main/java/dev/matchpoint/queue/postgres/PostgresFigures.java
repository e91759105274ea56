package dev.matchpoint.queue.postgres;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.Pool;
import dev.matchpoint.queue.QueueFigures;
import dev.matchpoint.queue.QueueTotals;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sql.DataSource;

/**
 * The queue on PostgreSQL in figures, counted from the rows: exact for up to a thousand tickets, and at most a second
 * old, or a little more, where there are so many that counting costs.
 */
@Singleton
public class PostgresFigures {

    private static final int CHEAP_TICKETS = 1_000;
    private static final int CHEAP_PLAYERS = 20_000;

    /** Queues are named by clients, so that what is remembered of them is bounded. */
    private static final int REMEMBERED_QUEUES = 1_000;

    private static final String OF_QUEUE = """
            SELECT count(*), coalesce(avg(rating), 0), coalesce(min(rating), 0), coalesce(max(rating), 0)
            FROM live_player WHERE open_t IS NOT NULL AND pool = ? AND queue = ?
            """;

    private static final String TOTALS = """
            SELECT count(*) AS players, count(open_t) FILTER (WHERE pool = 'postgres') AS waiting, coalesce(sum(joins), 0) AS joins,
                   coalesce(sum(leaves), 0) AS leaves, coalesce(sum(expiries), 0) AS expiries,
                   coalesce(sum(matches), 0) / 2 AS matches
            FROM live_player
            """;

    private static final String DISTRIBUTION = """
            SELECT width_bucket(rating, ?) AS band, count(*) FROM live_player WHERE open_t IS NOT NULL AND pool = 'postgres'
            GROUP BY band
            """;

    private final DataSource database;
    private final ConcurrentMap<Queue, Remembered<QueueFigures>> ofQueues = new ConcurrentHashMap<>();
    private final Remembered<Counted> totals = new Remembered<>(new TotalsMeasurement());

    PostgresFigures(DataSource database) {
        this.database = database;
    }

    private record Counted(long players, QueueTotals totals) {}

    private record Queue(Pool pool, QueueName name) {}

    /** Who waits in one queue of a pool. */
    public QueueFigures of(Pool pool, QueueName queue) throws SQLException {
        if (ofQueues.size() > REMEMBERED_QUEUES) {
            ofQueues.clear();
        }
        return ofQueues.computeIfAbsent(new Queue(pool, queue), name -> new Remembered<>(new QueueMeasurement(name)))
                .figure();
    }

    /** What became of all tickets, of every queue. */
    public QueueTotals totals() throws SQLException {
        return totals.figure().totals();
    }

    private final class QueueMeasurement implements Remembered.Measurement<QueueFigures> {

        private final Queue queue;

        QueueMeasurement(Queue queue) {
            this.queue = queue;
        }

        @Override
        public QueueFigures measure() throws SQLException {
            try (Connection connection = database.getConnection();
                    PreparedStatement query = connection.prepareStatement(OF_QUEUE)) {
                query.setString(1, queue.pool.word());
                query.setString(2, queue.name.toString());
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return new QueueFigures(row.getLong(1), row.getDouble(2), row.getInt(3), row.getInt(4));
                }
            }
        }

        @Override
        public boolean isDear(QueueFigures figures) {
            return figures.waiting() > CHEAP_TICKETS;
        }
    }

    private final class TotalsMeasurement implements Remembered.Measurement<Counted> {

        @Override
        public Counted measure() throws SQLException {
            try (Connection connection = database.getConnection();
                    PreparedStatement query = connection.prepareStatement(TOTALS);
                    ResultSet row = query.executeQuery()) {
                row.next();
                QueueTotals counted = new QueueTotals(
                        row.getLong("waiting"),
                        row.getLong("joins"),
                        row.getLong("leaves"),
                        row.getLong("expiries"),
                        row.getLong("matches"),
                        distribution(connection));
                return new Counted(row.getLong("players"), counted);
            }
        }

        @Override
        public boolean isDear(Counted counted) {
            return counted.players() > CHEAP_PLAYERS;
        }

        private List<Long> distribution(Connection connection) throws SQLException {
            List<Long> bands = new ArrayList<>(Collections.nCopies(QueueTotals.BANDS.size() + 1, 0L));
            try (PreparedStatement query = connection.prepareStatement(DISTRIBUTION)) {
                query.setArray(1, connection.createArrayOf("integer", QueueTotals.BANDS.toArray()));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        bands.set(row.getInt(1), row.getLong(2));
                    }
                }
            }
            return bands;
        }
    }
}
