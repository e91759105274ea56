package dev.matchpoint.queue.failover;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.queue.StoreOutage;
import dev.matchpoint.redis.Breaker;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisErrorReply;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Whether this instance serves the queue of Redis from Redis, or from PostgreSQL because Redis is away, or not in step with
 * it yet. Every instance decides for itself; those that disagree are safe, since PostgreSQL ends every ticket.
 *
 * <p>It leaves Redis when too many players' calls fail, when Redis does not answer when asked four times a second, and when
 * the one that answers is another than before. It returns once Redis is in step.
 */
@Singleton
public class Availability {

    private static final Logger LOG = Logger.getLogger(Availability.class);
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int AT_ONCE = 1_000;

    /** A Redis that has served for so long counts as well. */
    private static final Duration LASTING = Duration.ofSeconds(10);

    private static final Duration SHORTEST_REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofSeconds(4);

    private final RedisCommands redis;
    private final Breaker breaker;
    private final Reconciliation reconciliation;
    private final RedisTicketRows rows;
    private final EngineTimes times;
    private final EngineHistory history;
    private final Pulse pulse = new Pulse("availability", EVERY, this::look);

    private volatile boolean isRedis;
    private volatile long changedNanos = System.nanoTime();
    private volatile boolean decided;
    private Duration rest = Duration.ZERO; // before Redis serves again, longer if it has not served for long

    Availability(
            RedisCommands redis,
            Breaker breaker,
            Reconciliation reconciliation,
            RedisTicketRows rows,
            EngineTimes times,
            EngineHistory history) {
        this.redis = redis;
        this.breaker = breaker;
        this.reconciliation = reconciliation;
        this.rows = rows;
        this.times = times;
        this.history = history;
    }

    void start(@Observes SchemaReady event) {
        decided = !redis.isConfigured();
        if (redis.isConfigured()) {
            breaker.onOpen(() -> Thread.startVirtualThread(() -> leave("calls fail")));
            redis.onConnected(this::look);
            pulse.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    /** Whether Redis serves now. Costs nothing. */
    public boolean isRedis() {
        return isRedis;
    }

    /** Whether this instance knows by now who serves: it has asked Redis since it was started. */
    public boolean isDecided() {
        return decided;
    }

    /** Whether there is a Redis to serve at all. */
    public boolean isConfigured() {
        return redis.isConfigured();
    }

    /** How long it has been so. */
    public Duration since() {
        return Duration.ofNanos(System.nanoTime() - changedNanos);
    }

    private synchronized void look() {
        try {
            if (!isRedis) {
                enter();
            } else if (reconciliation.isNeeded()) {
                leave("another Redis, or one that was restarted");
                redis.reconnect(); // Else this instance may be with both of them.
            }
        } catch (RedisUnavailable e) {
            leave(String.valueOf(e.getMessage()));
        } catch (RedisErrorReply e) {
            LOG.warn("Redis cannot be asked which one it is", e);
            leave(String.valueOf(e.getMessage()));
        } catch (RedisOverloaded e) {
            LOG.debug("Redis is too busy to be asked", e);
        } catch (SQLException | RuntimeException e) {
            StoreOutage.report(LOG, "Redis could not be brought into step; the next turn will try again", e);
        }
        decided = true;
    }

    private void enter() throws SQLException {
        if (since().compareTo(rest) >= 0 && reconciliation.done()) {
            breaker.close();
            change(true, "Redis answers and is in step");
            LOG.infof("Players are served by Redis");
        }
    }

    private synchronized void leave(String reason) {
        if (!isRedis) {
            times.changed(EngineState.POSTGRESQL);
            return;
        }
        rest = nextRest();
        change(false, reason);
        LOG.warnf("Players are served by PostgreSQL reason=%s", reason);
        Thread.startVirtualThread(this::hearEverybody);
    }

    private Duration nextRest() {
        if (since().compareTo(LASTING) >= 0) {
            return Duration.ZERO;
        }
        Duration doubled = rest.isZero() ? SHORTEST_REST : rest.multipliedBy(2);
        return doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
    }

    private void change(boolean toRedis, String reason) {
        isRedis = toRedis;
        changedNanos = System.nanoTime();
        times.changed(toRedis ? EngineState.REDIS : EngineState.POSTGRESQL);
        history.changed(toRedis, reason);
    }

    /** Signs of life were known to Redis only. */
    private void hearEverybody() {
        while (!isRedis) {
            try {
                if (rows.heardInRedis(AT_ONCE) < AT_ONCE) {
                    return;
                }
            } catch (SQLException e) {
                StoreOutage.report(LOG, "Who waits in Redis may count as silent, until that is written", e);
                LockSupport.parkNanos(EVERY.toNanos());
            }
        }
    }
}
