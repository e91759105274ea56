package dev.matchpoint.matchmaking;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.Migrations;
import dev.matchpoint.queue.QueueConfig;
import dev.matchpoint.queue.StoreOutage;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.failover.Expiry;
import dev.matchpoint.queue.failover.Journal;
import dev.matchpoint.queue.redis.KnownQueues;
import dev.matchpoint.queue.redis.Silence;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisTurns;
import dev.matchpoint.redis.RedisUnavailable;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What happens to players in Redis without their asking: those whose windows have grown are paired, silent ones expire,
 * and claims that were left behind are settled. Every instance runs this; one does the work of each turn. While PostgreSQL
 * is away all of that pauses.
 */
@Singleton
class RedisSweeps {

    private static final Logger LOG = Logger.getLogger(RedisSweeps.class);

    private static final int QUEUES_AT_ONCE = 16;

    private final Availability redis;
    private final DatabaseHealth database;
    private final RedisTurns turns;
    private final Migrations schema;
    private final KnownQueues queues;
    private final Stretches stretches;
    private final Claims claims;
    private final Silence silence;
    private final Journal journal;
    private final Expiry expiry;
    private final MatchmakingMeters meters;
    private final Duration every;
    private long settledAfter; // so many outages of PostgreSQL

    RedisSweeps(
            Availability redis,
            DatabaseHealth database,
            RedisTurns turns,
            Migrations schema,
            KnownQueues queues,
            Stretches stretches,
            Claims claims,
            Silence silence,
            Journal journal,
            Expiry expiry,
            MatchmakingMeters meters,
            QueueConfig config) {
        this.redis = redis;
        this.database = database;
        this.turns = turns;
        this.schema = schema;
        this.queues = queues;
        this.stretches = stretches;
        this.claims = claims;
        this.silence = silence;
        this.journal = journal;
        this.expiry = expiry;
        this.meters = meters;
        this.every = config.sweepEvery();
    }

    @Scheduled(
            every = "${matchpoint.matchmaking.sweep-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        if (!redis.isRedis() || !schema.done() || database.isAway()) {
            return;
        }
        try {
            if (turns.take("sweep", every)) {
                long start = System.nanoTime();
                sweepAll();
                meters.swept(MatchmakingMeters.Sweep.REDIS, start);
            }
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("The queues in Redis could not be swept; the next turn will try again", e);
        }
    }

    /** A queue that fails holds no other up. */
    private void sweepAll() {
        boolean mayExpire = silence.mayExpire();
        long outages = database.outages();
        boolean afterAnOutage = outages != settledAfter;
        AtomicBoolean heard = new AtomicBoolean(true);
        Semaphore atOnce = new Semaphore(QUEUES_AT_ONCE);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (QueueName queue : queues.all()) {
                atOnce.acquireUninterruptibly();
                executor.execute(() -> {
                    try {
                        settle(queue, afterAnOutage);
                        sweep(queue, mayExpire);
                    } catch (SQLException | RuntimeException e) {
                        heard.set(false);
                        StoreOutage.report(LOG, "A queue in Redis could not be swept; the next turn will", e);
                    } finally {
                        atOnce.release();
                    }
                });
            }
        }
        if (heard.get() && !database.isAway()) {
            silence.heard();
            settledAfter = outages;
        }
        queues.retire();
    }

    private void settle(QueueName queue, boolean afterAnOutage) {
        long left = afterAnOutage ? claims.settleAll(queue) : claims.settleLeft(queue);
        if (left > 0) {
            LOG.infof("Settled claims that were left behind queue=%s count=%d", queue, left);
        }
    }

    private void sweep(QueueName queue, boolean mayExpire) throws SQLException {
        journal.adopt(queue);
        if (mayExpire) {
            meters.expired(MatchmakingMeters.REDIS, expiry.expire(queue));
        }
        stretches.pair(queue);
    }
}
