package dev.matchpoint.queue.failover;

import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.queue.redis.RedisTickets.Over;
import dev.matchpoint.queue.redis.SilentTickets;
import dev.matchpoint.queue.redis.SilentTickets.Overdue;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Ends tickets in Redis whose players have not been heard of for too long: Redis says who, PostgreSQL ends them. */
@Singleton
public class Expiry {

    private static final int BATCH = 250;

    private final SilentTickets silent;
    private final RedisTickets redis;
    private final DataSource database;

    Expiry(SilentTickets silent, RedisTickets redis, DataSource database) {
        this.silent = silent;
        this.redis = redis;
        this.database = database;
    }

    /** Ends those of a queue that are due, and counts them. Cost: one script if nobody is; three calls per 250 else. */
    public long expire(QueueName queue) throws SQLException {
        long expired = 0;
        List<Overdue> overdue;
        int ended;
        do {
            overdue = silent.overdue(queue, BATCH);
            ended = overdue.isEmpty() ? 0 : expire(queue, overdue);
            expired += ended;
        } while (overdue.size() == BATCH && ended > 0);
        return expired;
    }

    private int expire(QueueName queue, List<Overdue> overdue) throws SQLException {
        List<Over> over = new ArrayList<>(overdue.size());
        Map<PlayerId, Instant> heard = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT * FROM expire_in_redis(?, ?)")) {
            call.setObject(
                    1,
                    overdue.stream()
                            .mapToLong(ticket -> ticket.player().value())
                            .toArray());
            call.setObject(
                    2,
                    overdue.stream()
                            .mapToLong(ticket -> Micros.of(ticket.number()))
                            .toArray());
            try (ResultSet row = call.executeQuery()) {
                while (row.next()) {
                    PlayerId player = new PlayerId(row.getLong("player_id"));
                    if (row.getBoolean("over")) {
                        over.add(new Over(player, Columns.time(row, "closed"), Optional.empty()));
                    } else {
                        heard.put(player, Columns.time(row, "last_active"));
                    }
                }
            }
        }
        redis.expired(queue, over);
        silent.heard(queue, heard);
        return over.size();
    }
}
