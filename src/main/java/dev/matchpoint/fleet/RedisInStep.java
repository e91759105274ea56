package dev.matchpoint.fleet;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.fleet.redis.Copies;
import dev.matchpoint.fleet.redis.Copies.Generation;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisTurns;
import dev.matchpoint.redis.RedisUnavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Whether Redis proposes servers on this instance, or PostgreSQL chooses them because Redis is away or not in step with it
 * yet. Every instance decides for itself: PostgreSQL has the last word on each game anyway.
 *
 * <p>The first call that fails ends it. It begins again when Redis has answered, has been filled from the rows if it is
 * another one or was restarted, and has been compared with them.
 */
@Singleton
class RedisInStep {

    private static final Logger LOG = Logger.getLogger(RedisInStep.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    /** The filling belongs to one instance for so long; then another may help. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private final RedisCommands redis;
    private final RedisTurns turns;
    private final Copies copies;
    private final RedisMirror mirror;
    private final Pulse pulse = new Pulse("fleet-in-step", EVERY, this::look);
    private volatile boolean inStep;

    RedisInStep(RedisCommands redis, RedisTurns turns, Copies copies, RedisMirror mirror, MeterRegistry meters) {
        this.redis = redis;
        this.turns = turns;
        this.copies = copies;
        this.mirror = mirror;
        Gauge.builder("matchpoint.fleet.redis", this, one -> one.inStep ? 1 : 0)
                .description("1 while Redis proposes game servers, 0 while PostgreSQL chooses them")
                .register(meters);
    }

    void start(@Observes SchemaReady event) {
        if (redis.isConfigured()) {
            redis.onConnected(this::look);
            pulse.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    /** Whether Redis proposes now. Costs nothing. */
    boolean isRedis() {
        return inStep;
    }

    /** A call has found Redis away. */
    void leave(String reason) {
        if (inStep) {
            inStep = false;
            LOG.warnf("Game servers are chosen by PostgreSQL reason=%s", reason);
        }
    }

    private synchronized void look() {
        try {
            Generation found = copies.generation();
            if (found.isInStep()) {
                enter();
            } else {
                leave("another Redis, or one that was restarted");
                fill(found);
            }
        } catch (RedisUnavailable e) {
            leave(String.valueOf(e.getMessage()));
        } catch (RedisOverloaded e) {
            LOG.debug("Redis is too busy to be asked", e);
        } catch (SQLException | RuntimeException e) {
            DatabaseOutage.report(LOG, "Game servers could not be brought into Redis; the next turn will try again", e);
        }
    }

    private void enter() throws SQLException {
        if (!inStep) {
            mirror.compare();
            inStep = true;
            LOG.info("Game servers are proposed by Redis");
        }
    }

    private void fill(Generation found) throws SQLException {
        if (turns.take("fleet-fill", TURN)) {
            int servers = mirror.fill();
            copies.inStep(found);
            LOG.infof("Game servers are in Redis again servers=%d", servers);
            enter();
        }
    }
}
