package dev.matchpoint.queue.failover;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.queue.StoreOutage;
import dev.matchpoint.queue.Ticket;
import dev.matchpoint.queue.failover.JournalStatement.Entry;
import dev.matchpoint.queue.redis.Generations;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.queue.redis.Settlements;
import dev.matchpoint.queue.redis.UnsavedTicket;
import dev.matchpoint.redis.RedisUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes tickets that wait in Redis behind to PostgreSQL. This instance remembers those that it has accepted; every tenth
 * of a second it journals the ones that still wait, in batches, as Redis has them, or as they are remembered if Redis is
 * away. A ticket that is matched before costs nothing here.
 */
@Singleton
public class Journal {

    /** When the tickets accepted before are journaled wherever PostgreSQL and Redis answer: after two turns. */
    public static final Duration LAG = Duration.ofMillis(250);

    private static final Logger LOG = Logger.getLogger(Journal.class);
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int BATCH = 500;

    /** Of a ticket that was never in Redis as far as is known: no change of it is, either. */
    private static final String NO_NONCE = "";

    private final RedisTickets redis;
    private final JournalStatement statement;
    private final Generations generations;
    private final DatabaseClock clock;
    private final ConcurrentMap<PlayerId, Accepted> accepted = new ConcurrentHashMap<>();
    private final Pulse pulse = new Pulse("journal", EVERY, this::flush);

    Journal(
            RedisTickets redis,
            JournalStatement statement,
            Settlements settlements,
            Generations generations,
            DatabaseClock clock) {
        this.generations = generations;
        this.redis = redis;
        this.statement = statement;
        this.clock = clock;
        settlements.onReturned(this::accepted);
    }

    /**
     * What is remembered.
     *
     * @param ticket as its player was told; null if somebody else has accepted it
     * @param run of the Redis that has taken it, as far as is known; empty if unknown
     * @param nanos when it was first remembered, by {@link System#nanoTime()}
     */
    private record Accepted(
            PlayerId player, QueueName queue, @Nullable UnsavedTicket ticket, String run, long nanos) {

        /** Whether a Redis that does not have the ticket as unsaved may have lost it: else it is saved, or over. */
        boolean mayBeLost(String other) {
            return run.isEmpty() || !run.equals(other);
        }
    }

    /**
     * Remembers that this instance has told a player to wait: PostgreSQL will hear of it, whether Redis keeps the ticket or
     * not. Costs nothing.
     *
     * @param asked when the request came in, by {@link DatabaseClock#now()}
     */
    public void accepted(PlayerId player, Instant asked, Ticket ticket) {
        UnsavedTicket unsaved =
                new UnsavedTicket(player, NO_NONCE, asked, ticket.joinedAt(), ticket.rating(), clock.now());
        accepted.put(
                player,
                new Accepted(
                        player, ticket.queue(), unsaved, generations.lastInStep(ticket.queue()), System.nanoTime()));
    }

    /** Remembers a ticket that somebody has put into Redis: PostgreSQL will hear of it, or say that it is over. Costs nothing. */
    public void accepted(PlayerId player, QueueName queue) {
        accepted.putIfAbsent(player, new Accepted(player, queue, null, "", System.nanoTime()));
    }

    /** Remembers tickets of a queue that nobody has journaled: the instance that accepted them may have died. One command. */
    public void adopt(QueueName queue) {
        redis.unsaved(queue, BATCH).forEach(player -> accepted(player, queue));
    }

    /** How many tickets are remembered that PostgreSQL may not know yet. */
    int depth() {
        return accepted.size();
    }

    /** For how long the oldest of them has been remembered; cost: a look at each. */
    Duration age() {
        long now = System.nanoTime();
        return Duration.ofNanos(accepted.values().stream()
                .mapToLong(one -> now - one.nanos)
                .max()
                .orElse(0));
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
        Map<QueueName, List<Accepted>> byQueue = new HashMap<>();
        accepted.values()
                .forEach(one -> byQueue.computeIfAbsent(one.queue, first -> new ArrayList<>())
                        .add(one));
        try {
            for (Map.Entry<QueueName, List<Accepted>> one : byQueue.entrySet()) {
                flush(one.getKey(), one.getValue());
            }
        } catch (SQLException | RuntimeException e) {
            StoreOutage.report(LOG, "Tickets could not be journaled; the next turn will try again", e);
        }
    }

    private void flush(QueueName queue, List<Accepted> remembered) throws SQLException {
        for (int from = 0; from < remembered.size(); from += BATCH) {
            List<Accepted> batch = remembered.subList(from, Math.min(remembered.size(), from + BATCH));
            // Forgotten first: a player who joins again meanwhile is remembered anew.
            batch.forEach(one -> accepted.remove(one.player, one));
            try {
                Set<PlayerId> held = flushBatch(queue, batch);
                remember(batch.stream().filter(one -> held.contains(one.player)).toList());
            } catch (SQLException | RuntimeException e) {
                remember(batch);
                throw e;
            }
        }
    }

    /** What its player was told since is newer; that somebody has put it into Redis since says less. */
    private void remember(List<Accepted> again) {
        again.forEach(one -> accepted.merge(one.player, one, (since, before) -> since.ticket == null ? before : since));
    }

    /** Says whose rows somebody held. */
    private Set<PlayerId> flushBatch(QueueName queue, List<Accepted> batch) throws SQLException {
        RedisTickets.Unsaved unsaved;
        try {
            unsaved = redis.unsaved(queue, batch.stream().map(one -> one.player).toList());
        } catch (RedisUnavailable e) {
            LOG.debug("Redis is away: tickets are journaled as they are remembered", e);
            Set<PlayerId> later = saveRemembered(queue, batch);
            batch.stream().filter(one -> one.ticket == null).forEach(one -> later.add(one.player));
            return later;
        }
        Set<PlayerId> there =
                unsaved.tickets().stream().map(UnsavedTicket::player).collect(Collectors.toSet());
        Set<PlayerId> held = save(queue, unsaved.tickets());
        held.addAll(saveRemembered(
                queue,
                batch.stream()
                        .filter(one -> one.mayBeLost(unsaved.run()) && !there.contains(one.player))
                        .toList()));
        return held;
    }

    /** Of tickets that somebody else has accepted nothing more is known here. */
    private Set<PlayerId> saveRemembered(QueueName queue, List<Accepted> batch) throws SQLException {
        List<UnsavedTicket> tickets =
                batch.stream().map(one -> one.ticket).filter(Objects::nonNull).toList();
        return tickets.isEmpty() ? new HashSet<>() : heldOf(tickets, statement.journal(queue, tickets, true));
    }

    /** Journals those of these players' tickets in Redis that are marked as unknown, now. Says whose rows somebody held. */
    Set<PlayerId> journal(QueueName queue, List<PlayerId> players) throws SQLException {
        return players.isEmpty()
                ? new HashSet<>()
                : save(queue, redis.unsaved(queue, players).tickets());
    }

    private Set<PlayerId> save(QueueName queue, List<UnsavedTicket> unsaved) throws SQLException {
        if (unsaved.isEmpty()) {
            return new HashSet<>();
        }
        List<Entry> entries = statement.journal(queue, unsaved, false);
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
        Set<PlayerId> held = heldOf(unsaved, entries);
        held.addAll(seeToAbsent(queue, saved));
        redis.renew(queue, saved).forEach(player -> accepted(player, queue));
        redis.over(queue, over);
        return held;
    }

    /**
     * Notes in Redis what PostgreSQL knows now. Another Redis than the one that named the tickets may have been brought into step
     * before they were written: it is told of those that it lacks, if they are open. Says whose rows somebody held.
     */
    private Set<PlayerId> seeToAbsent(QueueName queue, List<RedisTickets.Saved> saved) throws SQLException {
        Set<PlayerId> absent = Set.copyOf(redis.saved(queue, saved));
        List<UnsavedTicket> lost = saved.stream()
                .map(RedisTickets.Saved::ticket)
                .filter(ticket -> absent.contains(ticket.player()))
                .toList();
        return lost.isEmpty() ? Set.of() : heldOf(lost, statement.journal(queue, lost, true));
    }

    private static Set<PlayerId> heldOf(List<UnsavedTicket> tickets, List<Entry> entries) {
        Set<PlayerId> held = tickets.stream().map(UnsavedTicket::player).collect(Collectors.toSet());
        entries.forEach(entry -> held.remove(entry.ticket().player()));
        return held;
    }
}
