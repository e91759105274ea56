package dev.matchpoint.fleet;

import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.Migrations;
import dev.matchpoint.database.Turns;
import dev.matchpoint.fleet.postgres.AssignmentRows;
import dev.matchpoint.fleet.postgres.LifeRows;
import dev.matchpoint.fleet.postgres.LifeRows.Loss;
import dev.matchpoint.fleet.server.FleetConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Gives servers up that were not heard of for too long, and games that their servers no longer know, and tells of it. Every
 * instance watches; PostgreSQL gives each loss to one of them.
 */
@Singleton
class Losses {

    private static final Logger LOG = Logger.getLogger(Losses.class);
    private static final Duration FORGOTTEN_EVERY = Duration.ofMinutes(1);
    private static final int BATCH = 1_000;

    private final LifeRows lives;
    private final AssignmentRows assignments;
    private final RedisMirror mirror;
    private final Turns turns;
    private final Migrations schema;
    private final FleetConfig config;
    private final Event<ServerLost> lost;
    private final FleetMeters meters;

    Losses(
            LifeRows lives,
            AssignmentRows assignments,
            RedisMirror mirror,
            Turns turns,
            Migrations schema,
            FleetConfig config,
            Event<ServerLost> lost,
            FleetMeters meters) {
        this.lives = lives;
        this.assignments = assignments;
        this.mirror = mirror;
        this.turns = turns;
        this.schema = schema;
        this.config = config;
        this.lost = lost;
        this.meters = meters;
    }

    @Scheduled(every = "${matchpoint.fleet.reap-every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        try {
            if (schema.done()) {
                tell("gone", lives.reap());
                if (turns.take("reconcile", config.reapEvery())) {
                    tell("forgotten", lives.reconcile());
                }
                if (turns.take("forget", FORGOTTEN_EVERY)) {
                    forget();
                }
            }
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "Lost servers could not be looked for; the next sweep will try again", e);
        }
    }

    private void tell(String reason, List<Loss> losses) {
        for (Loss loss : losses) {
            LOG.warnf(
                    "Games were lost reason=%s server=%s games=%d",
                    reason, loss.server(), loss.games().size());
            tell(loss);
        }
    }

    /** Tells Redis and whoever observes it. */
    void tell(Loss loss) {
        meters.lost(loss.games().size());
        if (loss.rev() > 0) {
            mirror.forget(loss.server(), loss.rev());
        }
        try {
            lost.fire(new ServerLost(loss.server(), loss.games()));
        } catch (RuntimeException e) {
            LOG.error("A lost server was not told of; what depends on it finds it in the rows", e);
        }
    }

    private void forget() throws SQLException {
        while (assignments.forget(BATCH) == BATCH) {
            LOG.debug("Forgetting released games");
        }
    }
}
