package dev.matchpoint.queue.failover;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.QueueConfig;
import dev.matchpoint.queue.redis.SilentTickets;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Tickets of players who are connected: they do not expire, though nobody asks for them. */
@Singleton
public class ConnectedTickets {

    private static final String HEARD = """
            UPDATE live_player SET last_active = clock_timestamp()
            WHERE player_id = ANY (?) AND open_t IS NOT NULL AND last_active < clock_timestamp() - make_interval(secs => ?)
            RETURNING player_id, pool, queue, last_active""";

    /** So many writes in a ticket's life. */
    private static final int HEARD_PER_LIFE = 10;

    private final DataSource database;
    private final SilentTickets redis;
    private final Availability availability;
    private final double every; // in seconds

    ConnectedTickets(DataSource database, SilentTickets redis, Availability availability, QueueConfig config) {
        this.every = config.ticketTtl().dividedBy(HEARD_PER_LIFE).toNanos() / 1e9;
        this.database = database;
        this.redis = redis;
        this.availability = availability;
    }

    /** Notes signs of life of players, wherever they wait, if they do. Cost: one statement, and a script for each queue in Redis. */
    public void heard(List<PlayerId> players) throws SQLException {
        Map<QueueName, Map<PlayerId, Instant>> inRedis = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(HEARD)) {
            Object[] ids = players.stream().map(PlayerId::value).sorted().toArray();
            update.setArray(1, connection.createArrayOf("bigint", ids));
            update.setDouble(2, every);
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    if (row.getString("pool").equals("redis")) {
                        inRedis.computeIfAbsent(QueueName.parse(row.getString("queue")), queue -> new HashMap<>())
                                .put(
                                        new PlayerId(row.getLong("player_id")),
                                        row.getObject("last_active", OffsetDateTime.class)
                                                .toInstant());
                    }
                }
            }
        }
        if (availability.isRedis()) {
            inRedis.forEach(redis::heard);
        }
    }
}
