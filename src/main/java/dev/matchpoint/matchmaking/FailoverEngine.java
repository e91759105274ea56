package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.queue.Pool;
import dev.matchpoint.queue.QueueFigures;
import dev.matchpoint.queue.QueueTotals;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.failover.Journal;
import dev.matchpoint.redis.Breaker;
import dev.matchpoint.redis.RedisUnavailable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Matchmaking on Redis that goes on without it: while Redis is away the same queue is served by PostgreSQL. A call that finds
 * out that Redis is away is answered from PostgreSQL itself; whatever Redis may have done for it is harmless.
 */
@Singleton
class FailoverEngine implements Engine {

    private static final Logger LOG = Logger.getLogger(FailoverEngine.class);

    /** Instances that notice an outage last have journaled their tickets by then. */
    private static final Duration ALL_JOURNALED = Duration.ofSeconds(2);

    private final RedisEngine redis;
    private final PostgresEngine postgres;
    private final Availability availability;

    FailoverEngine(RedisEngine redis, PostgresEngine postgres, Availability availability) {
        this.redis = redis;
        this.postgres = postgres.in(Pool.REDIS);
        this.availability = availability;
    }

    /** A question to Redis, which may turn out to be away. */
    private interface Question {
        Standing ask() throws SQLException, InterruptedException;
    }

    @Override
    public String word() {
        return availability.isRedis() ? redis.word() : postgres.word();
    }

    @Override
    public boolean tells() {
        return availability.isRedis();
    }

    @Override
    public Told join(Caller.Player player, Instant asked, QueueName queue) throws SQLException, InterruptedException {
        return told(() -> redis.join(player, asked, queue), () -> postgres.standingAfterJoin(player, asked, queue));
    }

    /** As {@link #join}, without a thread that waits: most joins need none. */
    CompletionStage<Told> startJoin(Caller.Player player, Instant asked, QueueName queue) {
        Question otherwise = () -> postgres.standingAfterJoin(player, asked, queue);
        return availability.isRedis() ? orElse(redis.startJoin(player, asked, queue), otherwise) : onAThread(otherwise);
    }

    @Override
    public Told status(PlayerId player, OptionalInt reach) throws SQLException, InterruptedException {
        return told(() -> redis.status(player, reach), () -> withoutRedis(player, reach));
    }

    /** As {@link #status} without a limit, and without a thread that waits: most calls need none. */
    CompletionStage<Told> startStatus(PlayerId player) {
        Question otherwise = () -> withoutRedis(player, OptionalInt.empty());
        return availability.isRedis() ? orElse(redis.startStatus(player), otherwise) : onAThread(otherwise);
    }

    /**
     * That a ticket is nowhere can be said once all instances have journaled what they took before they lost Redis, and those
     * that have not lost it what they take now.
     */
    private Standing withoutRedis(PlayerId player, OptionalInt reach) throws SQLException, InterruptedException {
        Standing standing = postgres.standing(player, reach);
        if (!(standing instanceof Standing.NotInQueue) || !availability.isConfigured()) {
            return standing;
        }
        if (availability.isRedis() || availability.since().compareTo(ALL_JOURNALED) < 0) {
            return new Standing.TryAgain();
        }
        Thread.sleep(Journal.LAG);
        return postgres.standing(player, reach);
    }

    @Override
    public Told leave(PlayerId player, Instant asked) throws SQLException, InterruptedException {
        return new Told(redis.leave(player, asked), word());
    }

    @Override
    public QueueFigures figures(QueueName queue) throws SQLException {
        if (availability.isRedis()) {
            try {
                return redis.figures(queue);
            } catch (RedisUnavailable e) {
                debug(e);
            }
        }
        return postgres.figures(queue);
    }

    /** {@inheritDoc} Redis alone has counted them. */
    @Override
    public QueueTotals totals() {
        return redis.totals();
    }

    private Told told(Question question, Question otherwise) throws SQLException, InterruptedException {
        if (availability.isRedis()) {
            try {
                return new Told(question.ask(), redis.word());
            } catch (RedisUnavailable e) {
                debug(e);
            }
        }
        return new Told(otherwise.ask(), postgres.word());
    }

    private CompletionStage<Told> orElse(CompletionStage<Standing> answer, Question otherwise) {
        return answer.thenApply(standing -> new Told(standing, redis.word())).exceptionallyCompose(failure -> {
            if (!Breaker.isOutage(failure)) {
                return CompletableFuture.failedStage(failure);
            }
            debug(failure);
            return onAThread(otherwise);
        });
    }

    private CompletionStage<Told> onAThread(Question question) {
        return Answer.start(() -> Optional.of(question.ask()))
                .thenApply(standing -> new Told(standing, postgres.word()));
    }

    private static void debug(Throwable failure) {
        LOG.debug("Using PostgreSQL fallback", failure);
    }
}
