package dev.matchpoint.queue.failover;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.queue.StoreOutage;
import dev.matchpoint.queue.redis.KnownQueues;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisTurns;
import dev.matchpoint.redis.RedisUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells Redis what has become of players in PostgreSQL without it: matches that are over, tickets that were left or have
 * moved. A row says whether Redis may not know it yet; it stops saying so only if it has not changed meanwhile.
 */
@Singleton
public class Mirror {

    private static final Logger LOG = Logger.getLogger(Mirror.class);
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int BATCH = 250;

    private final DataSource database;
    private final RedisCommands redis;
    private final RedisTurns turns;
    private final RedisTickets tickets;
    private final KnownQueues queues;
    private final Journal journal;
    private final Pulse pulse = new Pulse("mirror", EVERY, this::turn);

    Mirror(
            DataSource database,
            RedisCommands redis,
            RedisTurns turns,
            RedisTickets tickets,
            KnownQueues queues,
            Journal journal) {
        this.database = database;
        this.redis = redis;
        this.turns = turns;
        this.tickets = tickets;
        this.queues = queues;
        this.journal = journal;
    }

    /**
     * A player's row.
     *
     * @param version of the row
     * @param queue where Redis may hold a ticket that is over
     * @param openQueue where the open ticket belongs
     * @param closed tickets in Redis asked for up to here are over
     * @param played the newest match of a player who is in none
     * @param open the ticket that waits in Redis
     */
    private record Row(
            PlayerId player,
            long version,
            QueueName queue,
            QueueName openQueue,
            Instant closed,
            Optional<MatchId> match,
            Optional<MatchId> played,
            RedisTickets.@Nullable Known open) {}

    void start(@Observes SchemaReady event) {
        if (redis.isConfigured()) {
            pulse.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    private void turn() {
        try {
            if (turns.take("mirror", EVERY)) {
                tell();
            }
        } catch (SQLException | RedisUnavailable | RedisOverloaded e) {
            StoreOutage.report(LOG, "Redis could not be told what changed; the next turn will try again", e);
        }
    }

    /** Tells all that there is to tell, but for rows that somebody holds: those are for the next time. One look-up if there is nothing. */
    void tell() throws SQLException {
        List<Row> rows = List.of();
        do {
            rows = dirty(rows.isEmpty() ? 0 : rows.getLast().player.value());
            rows.stream().collect(Collectors.groupingBy(Row::queue)).forEach(this::tell);
            rows.stream()
                    .filter(row -> row.open != null)
                    .collect(Collectors.groupingBy(Row::openQueue))
                    .forEach(this::restore);
            known(rows);
        } while (rows.size() == BATCH);
    }

    private void tell(QueueName queue, List<Row> rows) {
        tickets.over(
                queue,
                rows.stream()
                        .map(row -> new RedisTickets.Over(row.player, row.closed, row.match))
                        .toList());
        tickets.unmark(
                queue,
                rows.stream()
                        .flatMap(row -> row.played.stream().map(match -> new RedisTickets.Played(row.player, match)))
                        .toList());
    }

    private void restore(QueueName queue, List<Row> rows) {
        rows.forEach(row -> journal.accepted(row.player, queue));
        tickets.restore(
                queue,
                rows.stream().map(row -> row.open).filter(Objects::nonNull).toList());
    }

    private QueueName named(@Nullable String queue) {
        return queue == null ? queues.standard() : QueueName.parse(queue);
    }

    private List<Row> dirty(long after) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT * FROM redis_dirty_players(?, ?)")) {
            query.setLong(1, after);
            query.setInt(2, BATCH);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
            return rows;
        }
    }

    private Row row(ResultSet row) throws SQLException {
        PlayerId player = new PlayerId(row.getLong("player_id"));
        long number = row.getLong("number");
        return new Row(
                player,
                row.getLong("version"),
                named(row.getString("queue")),
                named(row.getString("open_queue")),
                Columns.time(row, "closed"),
                Columns.match(row, "match_id"),
                Columns.match(row, "played"),
                number == 0
                        ? null
                        : new RedisTickets.Known(
                                player,
                                Micros.toInstant(number),
                                Columns.time(row, "joined_at"),
                                row.getInt("rating")));
    }

    private void known(List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT redis_knows(?, ?)")) {
            call.setObject(1, rows.stream().mapToLong(row -> row.player.value()).toArray());
            call.setObject(2, rows.stream().mapToLong(Row::version).toArray());
            call.executeQuery().close();
        }
    }
}
