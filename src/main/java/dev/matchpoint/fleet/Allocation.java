package dev.matchpoint.fleet;

import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.fleet.postgres.AssignmentRows;
import dev.matchpoint.fleet.postgres.AssignmentRows.Decided;
import dev.matchpoint.fleet.redis.RedisPool;
import dev.matchpoint.fleet.redis.RedisPool.Wish;
import dev.matchpoint.fleet.server.Proposal;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.fleet.server.Verdict;
import dev.matchpoint.redis.Breaker;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts games on servers: Redis proposes one, PostgreSQL decides, and if it refuses Redis is corrected and proposes another.
 * What Redis cannot propose, PostgreSQL chooses itself, so that "none has room" is always its word.
 */
@Singleton
class Allocation {

    private static final Logger LOG = Logger.getLogger(Allocation.class);

    /** So many proposals may be refused before PostgreSQL chooses itself. */
    private static final int PROPOSALS = 5;

    /** So often PostgreSQL chooses again when others were faster: each time one of them has got a place. */
    private static final int CHOICES = 100;

    /** More at once would but wait for one another, as they want the same server. */
    private static final int CHOICES_AT_ONCE = 4;

    private final RedisInStep redis;
    private final RedisPool pool;
    private final Verdicts verdicts;
    private final AssignmentRows rows;
    private final RedisMirror mirror;
    private final FleetMeters meters;
    private final Semaphore choosing = new Semaphore(CHOICES_AT_ONCE);

    Allocation(
            RedisInStep redis,
            RedisPool pool,
            Verdicts verdicts,
            AssignmentRows rows,
            RedisMirror mirror,
            FleetMeters meters) {
        this.redis = redis;
        this.pool = pool;
        this.verdicts = verdicts;
        this.rows = rows;
        this.mirror = mirror;
        this.meters = meters;
    }

    /**
     * Gives a game a server, or the one that it has. Never blocks.
     *
     * @return the last word, after the commit: never {@link Verdict.Again}, and {@link Verdict.Refused} only if the wish names
     *     a server. Fails with {@link SQLException} if PostgreSQL gave none. What follows must not block
     */
    CompletionStage<Verdict> assign(Wish wish) {
        return assign(wish, List.of()).whenComplete((verdict, failure) -> {
            if (failure == null) {
                meters.assigned(verdict);
            }
        });
    }

    private CompletionStage<Verdict> assign(Wish wish, List<ServerId> refused) {
        if (!redis.isRedis() || refused.size() >= PROPOSALS) {
            return choose(wish);
        }
        return proposal(wish, refused)
                .thenCompose(proposed ->
                        proposed.map(one -> decide(wish, one, refused)).orElseGet(() -> choose(wish)));
    }

    /** Empty also if Redis is away. */
    private CompletionStage<Optional<Proposal>> proposal(Wish wish, List<ServerId> refused) {
        return started(wish, refused).exceptionallyCompose(failure -> {
            if (Breaker.isOutage(failure)) {
                redis.leave(String.valueOf(failure.getMessage()));
                return CompletableFuture.completedStage(Optional.empty());
            }
            return CompletableFuture.failedStage(failure);
        });
    }

    /** A clock that is not known fails it as anything else does. */
    private CompletionStage<Optional<Proposal>> started(Wish wish, List<ServerId> refused) {
        try {
            return pool.propose(wish, refused);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private CompletionStage<Verdict> decide(Wish wish, Proposal proposal, List<ServerId> refused) {
        return verdicts.start(proposal).thenCompose(verdict -> switch (verdict) {
            case Verdict.Refused _ when wish.only().isEmpty() -> assign(wish, with(refused, proposal.server()));
            case Verdict.Again _ -> choose(wish);
            case Verdict.Assigned _, Verdict.Refused _, Verdict.None _, Verdict.Late _, Verdict.Over _ ->
                CompletableFuture.completedStage(verdict);
        });
    }

    private static List<ServerId> with(List<ServerId> refused, ServerId one) {
        List<ServerId> all = new ArrayList<>(refused);
        all.add(one);
        return all;
    }

    /** PostgreSQL alone. */
    private CompletionStage<Verdict> choose(Wish wish) {
        CompletableFuture<Verdict> chosen = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            choosing.acquireUninterruptibly();
            try {
                chosen.complete(chosen(wish));
            } catch (SQLException | RuntimeException e) {
                DatabaseOutage.report(LOG, "A game could not be given a server", e);
                chosen.completeExceptionally(e);
            } finally {
                choosing.release();
            }
        });
        return chosen;
    }

    private Verdict chosen(Wish wish) throws SQLException {
        for (int i = 0; i < CHOICES; i++) {
            Decided decided = decided(wish);
            tell(decided.server());
            switch (decided.verdict()) {
                case Verdict.Again _ -> LOG.debug("Somebody was assigning the same game");
                case Verdict.Refused _ when wish.only().isEmpty() -> LOG.debug("Somebody was faster");
                case Verdict.Assigned _, Verdict.Refused _, Verdict.None _, Verdict.Late _, Verdict.Over _ -> {
                    return decided.verdict();
                }
            }
        }
        return new Verdict.None();
    }

    private Decided decided(Wish wish) throws SQLException {
        if (wish.only().isEmpty()) {
            return rows.assignAnywhere(wish.game(), wish.region(), wish.room());
        }
        Proposal only = new Proposal(wish.game(), wish.only().get(), wish.room(), Instant.EPOCH);
        return rows.assign(List.of(only)).getFirst();
    }

    private void tell(@Nullable Server server) {
        if (server != null) {
            mirror.tell(List.of(server));
        }
    }
}
