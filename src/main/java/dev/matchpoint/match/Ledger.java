package dev.matchpoint.match;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.queue.Claim;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Makes matches of claims, in groups: claims that come while a group is being stored form the next one, so that the
 * busier it is the less each of them costs, and a single one waits for nobody. A group is one statement and one commit.
 *
 * <p>The same claim again has the same verdict. When the outcome of a group is unknown its claims are tried again, never
 * given back: only PostgreSQL knows whether they are matches.
 */
@Singleton
public class Ledger {

    private static final Logger LOG = Logger.getLogger(Ledger.class);
    private static final int GROUP = 64;
    private static final int GROUPS_AT_ONCE = 2;
    private static final int ATTEMPTS = 3;

    /** The rest before claims are tried again whose rows somebody holds. */
    private static final Duration WHILE_HELD = Duration.ofMillis(2);

    private final ClaimStatement statement;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore idle = new Semaphore(GROUPS_AT_ONCE);

    /** Threads of the system: they do nothing but wait for PostgreSQL, all the time, which is dearer on virtual ones. */
    private final ExecutorService writers = Executors.newFixedThreadPool(
            GROUPS_AT_ONCE, Thread.ofPlatform().name("ledger-", 0).daemon().factory());

    Ledger(ClaimStatement statement) {
        this.statement = statement;
    }

    /** A claim on its way. */
    private static final class Entry {
        private final Claim claim;
        private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        private int failures;

        Entry(Claim claim) {
            this.claim = claim;
        }
    }

    /**
     * Stores the match of a claim, if all of its tickets are good. Blocks, for virtual threads; a few milliseconds.
     *
     * @throws SQLException if PostgreSQL gave no verdict: the claim stands, and somebody has to ask again
     */
    public Verdict store(Claim claim) throws SQLException, InterruptedException {
        try {
            return start(claim).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw new SQLException("a claim has no verdict", failure.getSQLState(), failure);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** As {@link #store}, without waiting. What follows must not block: other claims wait for it. */
    public CompletableFuture<Verdict> start(Claim claim) {
        Entry entry = new Entry(claim);
        waiting.add(entry);
        write();
        return entry.verdict;
    }

    private void write() {
        if (!waiting.isEmpty() && idle.tryAcquire()) {
            writers.execute(() -> {
                try {
                    storeAll();
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

    private void storeAll() {
        List<Entry> group = nextGroup();
        while (!group.isEmpty()) {
            store(group);
            group = nextGroup();
        }
    }

    /** A player is in one claim of a group at most; the other claim takes the next. */
    private List<Entry> nextGroup() {
        List<Entry> group = new ArrayList<>();
        List<Entry> later = new ArrayList<>();
        Set<PlayerId> players = new HashSet<>();
        Entry entry;
        while (group.size() < GROUP && (entry = waiting.poll()) != null) {
            List<PlayerId> own = entry.claim.tickets().stream()
                    .map(Claim.ClaimedTicket::player)
                    .toList();
            boolean free = own.stream().noneMatch(players::contains);
            (free ? group : later).add(entry);
            if (free) {
                players.addAll(own);
            }
        }
        waiting.addAll(later);
        return group;
    }

    private void store(List<Entry> group) {
        try {
            List<Optional<Verdict>> verdicts =
                    statement.store(group.stream().map(entry -> entry.claim).toList());
            Iterator<Optional<Verdict>> next = verdicts.iterator();
            for (Entry entry : group) {
                // Somebody holds a row of an undecided one: with the next group.
                next.next().ifPresentOrElse(entry.verdict::complete, () -> waiting.add(entry));
            }
            if (verdicts.stream().allMatch(Optional::isEmpty)) {
                LockSupport.parkNanos(WHILE_HELD.toNanos());
            }
        } catch (SQLException | RuntimeException e) {
            retry(group, e);
        }
    }

    /** One that PostgreSQL refuses must not take the others of its group along. */
    private void retry(List<Entry> group, Exception failure) {
        DatabaseOutage.report(LOG, "Claims have no verdict yet", failure);
        for (Entry entry : group) {
            if (++entry.failures >= ATTEMPTS) {
                entry.verdict.completeExceptionally(failure);
            } else if (group.size() == 1 || DatabaseOutage.causedBy(failure)) {
                waiting.add(entry);
            } else {
                store(List.of(entry));
            }
        }
    }
}
