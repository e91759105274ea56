package dev.matchpoint.queue.failover;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.queue.StoreOutage;
import dev.matchpoint.queue.failover.JournalStatement.Entry;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.queue.redis.Settlements;
import dev.matchpoint.queue.redis.UnsavedTicket;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes tickets that wait in Redis behind to PostgreSQL. This instance remembers those that it has accepted; every tenth
 * of a second it journals the ones that still wait, in batches. A ticket that is matched before costs nothing here.
 */
@Singleton
public class Journal {

    /** When the tickets accepted before are journaled wherever PostgreSQL and Redis answer: after two turns. */
    public static final Duration LAG = Duration.ofMillis(250);

    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int BATCH = 500;

    private final RedisTickets redis;
    private final JournalStatement statement;
    private final ConcurrentMap<PlayerId, QueueName> accepted = new ConcurrentHashMap<>();
    private final Pulse pulse = new Pulse("journal", EVERY, this::flush);

    Journal(RedisTickets redis, JournalStatement statement, Settlements settlements) {
        this.redis = redis;
        this.statement = statement;
        settlements.onReturned(this::accepted);
    }

    /**
     * Remembers that this instance has told a player to wait, or has put a ticket into Redis: PostgreSQL will hear of it, or
     * say that it is over. Costs nothing.
     */
    public void accepted(PlayerId player, QueueName queue) {
        accepted.put(player, queue);
    }

    /** Remembers tickets of a queue that nobody has journaled: the instance that accepted them may have died. One command. */
    public void adopt(QueueName queue) {
        redis.unsaved(queue, BATCH).forEach(player -> accepted.putIfAbsent(player, queue));
    }

    void start(@Observes SchemaReady event) {
        pulse.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
        flush();
    }

    /** Journals what is remembered; what cannot be journaled now stays remembered. */
    private void flush() {
        Map<QueueName, List<PlayerId>> byQueue = new HashMap<>();
        accepted.forEach((player, queue) ->
                byQueue.computeIfAbsent(queue, first -> new ArrayList<>()).add(player));
        try {
            for (Map.Entry<QueueName, List<PlayerId>> one : byQueue.entrySet()) {
                flush(one.getKey(), one.getValue());
            }
        } catch (SQLException | RuntimeException e) {
            StoreOutage.report(LOG, "Tickets could not be journaled; the next turn will try again", e);
        }
    }

    private void flush(QueueName queue, List<PlayerId> players) throws SQLException {
        for (int from = 0; from < players.size(); from += BATCH) {
            List<PlayerId> batch = players.subList(from, Math.min(players.size(), from + BATCH));
            // Forgotten first: a player who joins again meanwhile is remembered anew.
            batch.forEach(player -> accepted.remove(player, queue));
            try {
                List<UnsavedTicket> unsaved = redis.unsaved(queue, batch);
                if (!unsaved.isEmpty()) {
                    save(queue, unsaved);
                }
            } catch (SQLException | RuntimeException e) {
                batch.forEach(player -> accepted.putIfAbsent(player, queue));
                throw e;
            }
        }
    }

    private void save(QueueName queue, List<UnsavedTicket> unsaved) throws SQLException {
        List<Entry> entries = statement.journal(queue, unsaved);
        List<RedisTickets.Saved> saved = new ArrayList<>();
        List<RedisTickets.Over> over = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.Open(var ticket, var number, var joinedAt) ->
                    saved.add(new RedisTickets.Saved(ticket, number, joinedAt));
                case Entry.Over(var ticket, var closed, var match) ->
                    over.add(new RedisTickets.Over(ticket.player(), closed, match));
            }
        }
        redis.saved(queue, saved).forEach(player -> accepted(player, queue));
        redis.over(queue, over);
        // Somebody holds the rows of the others.
        Set<PlayerId> answered =
                entries.stream().map(entry -> entry.ticket().player()).collect(Collectors.toSet());
        unsaved.stream()
                .map(UnsavedTicket::player)
                .filter(player -> !answered.contains(player))
                .forEach(player -> accepted.putIfAbsent(player, queue));
    }
}
