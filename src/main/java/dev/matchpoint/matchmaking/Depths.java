package dev.matchpoint.matchmaking;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.queue.StoreOutage;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.postgres.PostgresFigures;
import dev.matchpoint.queue.redis.RedisFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Measures how many players wait, in all queues of an engine together: every instance says the same. Counted every few
 * seconds, not when the metrics are read, which nothing may hold up; not a number while it cannot be known.
 */
@Startup
@Singleton
class Depths {

    private static final Logger LOG = Logger.getLogger(Depths.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final RedisFigures redis;
    private final PostgresFigures postgres;
    private final Availability availability;
    private final DatabaseHealth database;
    private final Pulse pulse = new Pulse("depths", EVERY, this::count);
    private volatile double inRedis = Double.NaN;
    private volatile double inPostgres = Double.NaN;

    Depths(
            RedisFigures redis,
            PostgresFigures postgres,
            Availability availability,
            DatabaseHealth database,
            MeterRegistry meters) {
        this.redis = redis;
        this.postgres = postgres;
        this.availability = availability;
        this.database = database;
        gauge(MatchmakingMeters.REDIS).register(meters);
        gauge(MatchmakingMeters.POSTGRESQL).register(meters);
    }

    private Gauge.Builder<Depths> gauge(String engine) {
        return Gauge.builder(
                        "matchpoint.waiting.players",
                        this,
                        depths -> engine.equals(MatchmakingMeters.REDIS) ? depths.inRedis : depths.inPostgres)
                .description("Players who wait")
                .tag("engine", engine);
    }

    void start(@Observes SchemaReady event) {
        pulse.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    private void count() {
        inPostgres =
                counted(() -> database.isAway() ? Double.NaN : postgres.totals().waiting());
        inRedis = counted(() -> availability.isRedis() ? redis.totals().waiting() : Double.NaN);
    }

    private interface Count {
        double count() throws SQLException;
    }

    private static double counted(Count waiting) {
        try {
            return waiting.count();
        } catch (SQLException | RuntimeException e) {
            StoreOutage.report(LOG, "Who waits could not be counted; the next turn will try again", e);
            return Double.NaN;
        }
    }
}
