package dev.matchpoint.fleet;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.fleet.postgres.PoolFigures;
import dev.matchpoint.fleet.postgres.PoolFigures.Region;
import dev.matchpoint.match.PendingMatches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/**
 * Measures the pool of game servers: every instance says the same. Counted every few seconds, not when the metrics are read,
 * which nothing may hold up; not a number while PostgreSQL is away.
 */
@Startup
@Singleton
class PoolGauges {

    private static final Logger LOG = Logger.getLogger(PoolGauges.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Counted UNKNOWN =
            new Counted(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final PoolFigures figures;
    private final PendingMatches matches;
    private final DatabaseHealth database;
    private final Pulse pulse = new Pulse("pool-gauges", EVERY, this::count);
    private volatile Counted counted = UNKNOWN;

    PoolGauges(PoolFigures figures, PendingMatches matches, DatabaseHealth database, MeterRegistry meters) {
        this.figures = figures;
        this.matches = matches;
        this.database = database;
        servers("available", Counted::available).register(meters);
        servers("draining", Counted::draining).register(meters);
        servers("unhealthy", Counted::unhealthy).register(meters);
        gauge("matchpoint.fleet.capacity", "Games that the servers can hold", Counted::capacity)
                .register(meters);
        gauge("matchpoint.fleet.games", "Games that are on servers", Counted::games)
                .register(meters);
        gauge("matchpoint.fleet.waiting.matches", "Matches that are to get a server and have none", Counted::waiting)
                .register(meters);
    }

    private record Counted(
            double available, double draining, double unhealthy, double capacity, double games, double waiting) {

        static Counted of(List<Region> regions, long waiting) {
            long servers = sum(regions, Region::servers);
            long healthy = sum(regions, Region::healthy);
            long draining = sum(regions, Region::draining);
            return new Counted(
                    healthy - draining,
                    draining,
                    servers - healthy,
                    sum(regions, Region::capacity),
                    sum(regions, Region::active),
                    waiting);
        }

        private static long sum(List<Region> regions, ToLongFunction<Region> figure) {
            return regions.stream().mapToLong(figure).sum();
        }
    }

    private Gauge.Builder<PoolGauges> servers(String status, ToDoubleFunction<Counted> figure) {
        return gauge("matchpoint.fleet.servers", "Game servers", figure).tag("status", status);
    }

    private Gauge.Builder<PoolGauges> gauge(String name, String description, ToDoubleFunction<Counted> figure) {
        return Gauge.builder(name, this, pool -> figure.applyAsDouble(pool.counted))
                .description(description);
    }

    void start(@Observes SchemaReady event) {
        pulse.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    private void count() {
        Counted now = UNKNOWN;
        try {
            if (!database.isAway()) {
                now = Counted.of(figures.regions(), matches.count());
            }
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "The pool could not be counted; the next turn will try again", e);
        }
        counted = now;
    }
}
