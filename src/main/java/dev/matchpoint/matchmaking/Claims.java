package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.match.Ledger;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.match.Matches;
import dev.matchpoint.match.Verdict;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.Fate;
import dev.matchpoint.queue.Settlement;
import dev.matchpoint.queue.StoreOutage;
import dev.matchpoint.queue.Ticket;
import dev.matchpoint.queue.redis.RedisClaims;
import dev.matchpoint.queue.redis.Settlements;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/** Takes claims from Redis to PostgreSQL, and the verdict back. */
@Singleton
class Claims {

    private static final Logger LOG = Logger.getLogger(Claims.class);

    /** Whoever made a claim that is older than this has died, or has no verdict. */
    private static final int COUNTED = 10_000;

    private static final Duration LEFT = Duration.ofSeconds(5);

    private static final int BATCH = 256;

    /** How long a call waits for a verdict, so that it is told to wait before it is told to ask again. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final Ledger ledger;
    private final Matches matches;
    private final Settlements settlements;
    private final RedisClaims redis;
    private final Waiters waiters;

    Claims(Ledger ledger, Matches matches, Settlements settlements, RedisClaims redis, Waiters waiters) {
        this.ledger = ledger;
        this.matches = matches;
        this.settlements = settlements;
        this.redis = redis;
        this.waiters = waiters;
    }

    /** What a claim has come to for the player whose call made it. */
    sealed interface Result {

        /** In this match. */
        record Matched(MatchView match) implements Result {}

        /** The player's ticket was over before. */
        record Over() implements Result {}

        /** Nothing came of it; to be asked again. */
        record Again() implements Result {}

        /** No verdict yet: the player waits with this ticket, asked for then, and is told later if it has become a match. */
        record Open(Ticket ticket, Instant number) implements Result {}
    }

    /**
     * Stores a claim, and has Redis told; if there is a match it is stored when this returns.
     *
     * @throws SQLException if PostgreSQL has gone away after its verdict
     */
    Result store(Claim claim, PlayerId player) throws SQLException, InterruptedException {
        try {
            Optional<Verdict> verdict = start(claim).get();
            return verdict.isPresent() ? result(claim, player, verdict.get()) : open(claim, player);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * As {@link #store}, without waiting for the verdict; with anything but a match just made there is more to be done.
     *
     * @return empty if there is no verdict in time, or PostgreSQL is away: the claim stands, and a verdict that comes later
     *     is told by whoever gets it
     */
    CompletableFuture<Optional<Verdict>> start(Claim claim) {
        CompletableFuture<Optional<Verdict>> answer = new CompletableFuture<Optional<Verdict>>()
                .completeOnTimeout(Optional.empty(), PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        CompletionStage<Verdict> stored = ledger.start(claim);
        stored.whenComplete((verdict, failure) -> {
            if (failure == null) {
                if (!answer.complete(Optional.of(verdict))) {
                    told(verdict);
                }
            } else if (DatabaseOutage.causedBy(failure)) {
                answer.complete(Optional.empty());
            } else {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    /** What a player is told of a claim that has no verdict yet. */
    static Result.Open open(Claim claim, PlayerId player) {
        return claim.tickets().stream()
                .filter(ticket -> ticket.player().equals(player))
                .map(ticket ->
                        new Result.Open(new Ticket(claim.queue(), ticket.rating(), ticket.joinedAt()), ticket.number()))
                .findFirst()
                .orElseThrow();
    }

    /** The match that a verdict has just made, if it has; Redis will be told. Does not block. */
    Optional<MatchView> justMade(Verdict verdict) {
        if (verdict instanceof Verdict.Stored stored && stored.justMade().isPresent()) {
            told(stored);
            return stored.justMade();
        }
        return Optional.empty();
    }

    /** What a verdict means for a player; Redis is told. */
    Result result(Claim claim, PlayerId player, Verdict verdict) throws SQLException {
        return switch (verdict) {
            case Verdict.Stored stored -> {
                told(stored);
                yield live(stored).<Result>map(Result.Matched::new).orElseGet(Result.Again::new);
            }
            case Verdict.Refused(var settlement) -> {
                // Who goes back must be in the queue before anybody is told to be.
                settlements.now(claim.queue(), List.of(settlement));
                yield isOver(settlement, player) ? new Result.Over() : new Result.Again();
            }
        };
    }

    private void told(Verdict verdict) {
        settlements.later(verdict.settlement());
        verdict.settlement().fates().forEach(fate -> waiters.wake(fate.player()));
    }

    private Optional<MatchView> live(Verdict.Stored stored) throws SQLException {
        return stored.justMade().isPresent()
                ? stored.justMade()
                : matches.find(stored.match()).filter(MatchView::inProgress);
    }

    private static boolean isOver(Settlement settlement, PlayerId player) {
        return settlement.fates().stream()
                .anyMatch(fate -> fate instanceof Fate.Over && fate.player().equals(player));
    }

    /** Settles claims of a queue that were left behind, and counts them. One that has no verdict holds no other up. */
    long settleLeft(QueueName queue) {
        return settleOlderThan(LEFT, queue);
    }

    /** As {@link #settleLeft}, those too that were made just now: an outage of PostgreSQL has left them all behind. */
    long settleAll(QueueName queue) {
        return settleOlderThan(Duration.ZERO, queue);
    }

    /** How many {@link #settleLeft} would find, up to a number of them. */
    long left(QueueName queue) {
        return redis.olderThan(LEFT, queue, COUNTED).size();
    }

    private long settleOlderThan(Duration age, QueueName queue) {
        long settled = 0;
        List<Claim> left;
        do {
            left = redis.olderThan(age, queue, BATCH);
            LongAdder stored = new LongAdder();
            try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
                left.forEach(claim -> executor.execute(() -> stored.add(settle(claim) ? 1 : 0)));
            }
            settled += stored.sum();
            if (stored.sum() < left.size()) {
                return settled;
            }
        } while (left.size() == BATCH);
        return settled;
    }

    /** Whether there was a verdict. It is told at once: nobody else might, and the same claims would be found again. */
    private boolean settle(Claim claim) {
        try {
            settlements.now(claim.queue(), List.of(ledger.store(claim).settlement()));
            return true;
        } catch (SQLException | RuntimeException e) {
            StoreOutage.report(LOG, "A claim that was left behind has no verdict yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
