package dev.matchpoint.queue.failover;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.redis.Generations;
import dev.matchpoint.queue.redis.Generations.Generation;
import dev.matchpoint.queue.redis.Generations.Page;
import dev.matchpoint.queue.redis.KnownQueues;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.redis.RedisTurns;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * Brings a Redis that was away into step with PostgreSQL: what it has is checked, what it lacks comes back with its waiting
 * time. In small batches, each of which holds Redis for a few milliseconds at most; all of it may be repeated, and done by
 * several instances at once.
 */
@Singleton
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    private static final int BATCH = 500;

    /** The work on a queue belongs to one instance for so long; then another may help. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final int PROGRESS = 10_000;
    private static final int NEW_ONES = 100;
    private static final int OLD_ONES = 20;

    private final Generations generations;
    private final KnownQueues queues;
    private final RedisTickets tickets;
    private final RedisTicketRows rows;
    private final Journal journal;
    private final Mirror mirror;
    private final RedisTurns turns;
    private final EngineTimes times;
    private final Counter checked;
    private final Counter restored;

    Reconciliation(
            Generations generations,
            KnownQueues queues,
            RedisTickets tickets,
            RedisTicketRows rows,
            Journal journal,
            Mirror mirror,
            RedisTurns turns,
            EngineTimes times,
            MeterRegistry meters) {
        this.generations = generations;
        this.queues = queues;
        this.tickets = tickets;
        this.rows = rows;
        this.journal = journal;
        this.mirror = mirror;
        this.turns = turns;
        this.times = times;
        this.checked = counter(meters, "checked");
        this.restored = counter(meters, "restored");
    }

    private static Counter counter(MeterRegistry meters, String tickets) {
        return Counter.builder("matchpoint.reconciled")
                .description("Tickets that were looked at when Redis was brought into step")
                .tag("tickets", tickets)
                .register(meters);
    }

    /**
     * Whether Redis is another one than that which was in step last. A queue beside the default one that is new in it is no
     * sign of that, and has nothing in it that is out of date: it is brought into step at once. A script for each queue that is
     * looked at.
     *
     * @throws dev.matchpoint.redis.RedisUnavailable if Redis cannot be used
     */
    boolean isNeeded() throws SQLException {
        List<Generation> found = generations.of(sample());
        List<Generation> others = found.stream().filter(one -> !one.isInStep()).toList();
        if (others.stream()
                .anyMatch(one -> !one.known().isEmpty() || one.queue().equals(queues.standard()))) {
            return true;
        }
        if (!others.isEmpty() && !reconciled(others, Logger.Level.DEBUG)) {
            LOG.debug("Another instance brings new queues into step");
        }
        return false;
    }

    /** The default queue, those that are new here, and some of the others: they may be on several servers. */
    private Set<QueueName> sample() {
        Set<QueueName> sample = new LinkedHashSet<>(Set.of(queues.standard()));
        List<QueueName> inUse = new ArrayList<>(queues.inUse());
        Collections.shuffle(inUse);
        inUse.stream()
                .filter(queue -> generations.lastInStep(queue).isEmpty())
                .limit(NEW_ONES)
                .forEach(sample::add);
        inUse.stream().limit(OLD_ONES).forEach(sample::add);
        return sample;
    }

    /**
     * Does what is to be done, or leaves it to an instance that does it already.
     *
     * @return whether Redis is in step now
     * @throws dev.matchpoint.redis.RedisUnavailable if Redis cannot be used
     */
    boolean done() throws SQLException {
        Set<QueueName> all = new LinkedHashSet<>(queues.inUse());
        all.addAll(queues.all());
        all.addAll(rows.queues());
        List<Generation> others =
                generations.of(all).stream().filter(one -> !one.isInStep()).toList();
        if (!others.isEmpty()) {
            times.changed(EngineState.RECONCILING);
        }
        return reconciled(others, Logger.Level.INFO);
    }

    /** Brings into step what no other instance is about to: one that is slow, or has died meanwhile, holds no other queue up. */
    private boolean reconciled(List<Generation> others, Logger.Level news) throws SQLException {
        List<Generation> own = new ArrayList<>();
        for (Generation other : others) {
            if (turns.take("reconcile:" + other.queue(), TURN)) {
                reconcile(other.queue(), news);
                own.add(other);
            }
        }
        if (own.isEmpty() && !others.isEmpty()) {
            return false;
        }
        mirror.tell();
        own.forEach(generations::inStep);
        mirror.tell();
        return generations.of(others.stream().map(Generation::queue).toList()).stream()
                .allMatch(Generation::isInStep);
    }

    private void reconcile(QueueName queue, Logger.Level news) throws SQLException {
        long start = System.nanoTime();
        queues.makeKnown(queue);
        long seen = check(queue);
        long back = restore(queue);
        LOG.logf(
                news,
                "Redis is in step again queue=%s checked=%d restored=%d millis=%d",
                queue,
                seen,
                back,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    /** What Redis has: it may be out of date. */
    private long check(QueueName queue) throws SQLException {
        long seen = 0;
        Page page;
        String next = Page.END;
        do {
            page = generations.suspect(queue, next, BATCH);
            for (int from = 0; from < page.players().size(); from += BATCH) {
                List<PlayerId> players =
                        page.players().subList(from, Math.min(page.players().size(), from + BATCH));
                // Those whose rows are held stay marked, and are journaled by whoever finds them.
                journal.journal(queue, players);
                checked.increment(players.size());
                seen += players.size();
                report(queue, "checked", seen, players.size());
            }
            next = page.next();
        } while (!next.equals(Page.END));
        return seen;
    }

    /** What Redis lacks. */
    private long restore(QueueName queue) throws SQLException {
        LongAdder back = new LongAdder();
        rows.forEachOpen(queue, BATCH, open -> {
            long changed = tickets.restore(queue, open);
            restored.increment((double) changed);
            back.add(changed);
            save(queue, open);
            report(queue, "restored", back.sum(), changed);
        });
        return back.sum();
    }

    /** As it is now: what is handed on is as old as the query. */
    private void save(QueueName queue, List<RedisTickets.Known> restored) {
        try {
            journal.journal(
                    queue, restored.stream().map(RedisTickets.Known::player).toList());
        } catch (SQLException e) {
            throw new IllegalStateException("tickets were restored, and could not be checked", e);
        }
    }

    private static void report(QueueName queue, String what, long total, long now) {
        if (total / PROGRESS > (total - now) / PROGRESS) {
            LOG.infof("Bringing Redis into step queue=%s %s=%d", queue, what, total);
        }
    }
}
