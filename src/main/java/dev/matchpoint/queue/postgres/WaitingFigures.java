package dev.matchpoint.queue.postgres;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.Pool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Who waits, wherever, in figures: PostgreSQL knows every ticket, those in Redis some 100 ms after they were made. Cost: two
 * walks over the tickets, some 10 ms for 10,000 of them.
 */
@Singleton
public class WaitingFigures {

    private static final String COUNTS = """
            SELECT pool, queue, band, count(*) AS waiting, extract(epoch FROM clock_timestamp() - min(joined_at)) AS oldest
            FROM (SELECT pool, queue, width_bucket(rating, ?) AS band, joined_at FROM live_player WHERE open_t IS NOT NULL) open
            GROUP BY GROUPING SETS ((pool, queue), (band))
            """;

    private static final String OLDEST = """
            SELECT player_id, pool, queue, rating, extract(epoch FROM clock_timestamp() - joined_at) AS waited
            FROM live_player WHERE open_t IS NOT NULL ORDER BY joined_at LIMIT 1
            """;

    private final DataSource database;

    WaitingFigures(DataSource database) {
        this.database = database;
    }

    /** One queue of a pool. */
    public record OfQueue(Pool pool, QueueName queue, long waiting, double oldestSeconds) {}

    /**
     * Those whose ratings are between two edges.
     *
     * @param index 0 below the first edge, 1 from there on, and so on
     */
    public record Band(int index, long waiting, double oldestSeconds) {}

    /** Who has waited longest. */
    public record Oldest(PlayerId player, Pool pool, QueueName queue, int rating, double waitedSeconds) {}

    /** All of it, of one moment but for the oldest. Queues and bands in which nobody waits are left out. */
    public record Waiting(List<OfQueue> queues, List<Band> bands, Optional<Oldest> oldest) {

        public Waiting {
            queues = List.copyOf(queues);
            bands = List.copyOf(bands);
        }
    }

    /**
     * Counts them.
     *
     * @param edges ratings at which a band ends and the next starts, ascending
     */
    public Waiting measure(List<Integer> edges) throws SQLException {
        List<OfQueue> queues = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement query = connection.prepareStatement(COUNTS)) {
                query.setArray(1, connection.createArrayOf("integer", edges.toArray()));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        take(row, queues, bands);
                    }
                }
            }
            return new Waiting(queues, bands, oldest(connection));
        }
    }

    private static void take(ResultSet row, List<OfQueue> queues, List<Band> bands) throws SQLException {
        String pool = row.getString("pool");
        long waiting = row.getLong("waiting");
        double oldest = row.getDouble("oldest");
        if (pool == null) {
            bands.add(new Band(row.getInt("band"), waiting, oldest));
        } else {
            queues.add(new OfQueue(Pool.of(pool), QueueName.parse(row.getString("queue")), waiting, oldest));
        }
    }

    private static Optional<Oldest> oldest(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OLDEST);
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new Oldest(
                            new PlayerId(row.getLong("player_id")),
                            Pool.of(row.getString("pool")),
                            QueueName.parse(row.getString("queue")),
                            row.getInt("rating"),
                            row.getDouble("waited")))
                    : Optional.empty();
        }
    }
}
