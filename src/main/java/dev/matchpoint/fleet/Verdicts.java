package dev.matchpoint.fleet;

import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.fleet.postgres.AssignmentRows;
import dev.matchpoint.fleet.postgres.AssignmentRows.Decided;
import dev.matchpoint.fleet.redis.RedisPool;
import dev.matchpoint.fleet.redis.RedisPool.Settled;
import dev.matchpoint.fleet.server.GameId;
import dev.matchpoint.fleet.server.Proposal;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.fleet.server.Verdict;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Brings proposals of Redis to PostgreSQL, in groups: those that come while a group is being decided form the next one. A
 * group is one statement and one commit; the same game again has the same verdict. Redis is told of each group's outcome.
 */
@Singleton
class Verdicts {

    private static final Logger LOG = Logger.getLogger(Verdicts.class);
    private static final int GROUP = 64;
    private static final int GROUPS_AT_ONCE = 2;
    private static final int ATTEMPTS = 3;

    private final AssignmentRows rows;
    private final RedisPool pool;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore idle = new Semaphore(GROUPS_AT_ONCE);

    /** Threads of the system, as they wait for PostgreSQL all the time. */
    private final ExecutorService writers = Executors.newFixedThreadPool(
            GROUPS_AT_ONCE, Thread.ofPlatform().name("verdicts-", 0).daemon().factory());

    Verdicts(AssignmentRows rows, RedisPool pool) {
        this.rows = rows;
        this.pool = pool;
    }

    /** A proposal on its way. */
    private static final class Entry {
        private final Proposal proposal;
        private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        private int failures;

        Entry(Proposal proposal) {
            this.proposal = proposal;
        }
    }

    /**
     * Asks PostgreSQL about a proposal. Never blocks.
     *
     * @return its word; fails with {@link SQLException} if there was none. One that is not about an assigned server comes after
     *     Redis was told. What follows must not block
     */
    CompletionStage<Verdict> start(Proposal proposal) {
        Entry entry = new Entry(proposal);
        waiting.add(entry);
        write();
        return entry.verdict;
    }

    private void write() {
        if (!waiting.isEmpty() && idle.tryAcquire()) {
            writers.execute(() -> {
                try {
                    decideAll();
                } finally {
                    idle.release();
                }
                write(); // for those who came after the last look and found no writer free
            });
        }
    }

    @PreDestroy
    void end() {
        writers.shutdown();
    }

    private void decideAll() {
        List<Entry> group = nextGroup();
        while (!group.isEmpty()) {
            decide(group);
            group = nextGroup();
        }
    }

    /** A game is in a group once; its other proposal takes the next. */
    private List<Entry> nextGroup() {
        List<Entry> group = new ArrayList<>();
        List<Entry> later = new ArrayList<>();
        Set<GameId> games = new HashSet<>();
        Entry entry;
        while (group.size() < GROUP && (entry = waiting.poll()) != null) {
            (games.add(entry.proposal.game()) ? group : later).add(entry);
        }
        waiting.addAll(later);
        return group;
    }

    private void decide(List<Entry> group) {
        try {
            List<Decided> decided =
                    rows.assign(group.stream().map(entry -> entry.proposal).toList());
            CompletionStage<?> told = tellRedis(group, decided);
            for (int i = 0; i < group.size(); i++) {
                CompletableFuture<Verdict> answer = group.get(i).verdict;
                Verdict verdict = decided.get(i).verdict();
                if (verdict instanceof Verdict.Assigned) {
                    answer.complete(verdict);
                } else {
                    told.whenComplete((_, _) -> answer.complete(verdict));
                }
            }
        } catch (SQLException | RuntimeException e) {
            retry(group, e);
        }
    }

    /** A server that is proposed and of which there is no row is no more; one that registers just now is told of again. */
    private CompletionStage<?> tellRedis(List<Entry> group, List<Decided> decided) {
        Map<ServerId, Server> servers = new HashMap<>();
        for (Decided one : decided) {
            Server server = one.server();
            if (server != null) {
                servers.put(server.id(), server);
            }
        }
        Collection<Settled> settled = group.stream()
                .map(entry -> new Settled(entry.proposal.game(), entry.proposal.server()))
                .toList();
        List<ServerId> gone = decided.stream().flatMap(Verdicts::gone).toList();
        try {
            CompletionStage<Long> told = pool.settle(settled, servers.values());
            return gone.isEmpty() ? told : told.thenCompose(_ -> pool.forget(gone, Long.MAX_VALUE));
        } catch (RuntimeException e) {
            LOG.debug("Redis was not told of verdicts; the mirror will", e);
            return CompletableFuture.completedStage(null);
        }
    }

    private static Stream<ServerId> gone(Decided decided) {
        return decided.verdict() instanceof Verdict.Refused(ServerId server, Verdict.Refusal why)
                        && why == Verdict.Refusal.GONE
                ? Stream.of(server)
                : Stream.empty();
    }

    /** One that PostgreSQL refuses must not take the others of its group along. */
    private void retry(List<Entry> group, Exception failure) {
        DatabaseOutage.report(LOG, "Games have no verdict yet", failure);
        for (Entry entry : group) {
            if (++entry.failures >= ATTEMPTS) {
                entry.verdict.completeExceptionally(failure);
            } else if (group.size() == 1 || DatabaseOutage.causedBy(failure)) {
                waiting.add(entry);
            } else {
                decide(List.of(entry));
            }
        }
    }
}
