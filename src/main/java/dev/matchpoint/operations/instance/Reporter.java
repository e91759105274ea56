package dev.matchpoint.operations.instance;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.Migrations;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Has this instance say how it is, each second. Cost: a statement that is not logged, and a command. */
@Singleton
class Reporter {

    private static final Logger LOG = Logger.getLogger(Reporter.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Reports reports;
    private final Traffic traffic;
    private final Migrations schema;
    private final Pulse pulse = new Pulse("reports", EVERY, this::turn);
    private volatile boolean ends;

    Reporter(Reports reports, Traffic traffic, Migrations schema) {
        this.reports = reports;
        this.traffic = traffic;
        this.schema = schema;
    }

    void start(@Observes StartupEvent event) {
        pulse.start();
    }

    /** It is no more before its process ends: who looks then sees those that serve. */
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        end();
    }

    void stop(@Observes ShutdownEvent event) {
        end();
    }

    private synchronized void end() {
        if (ends) {
            return;
        }
        ends = true;
        pulse.stop();
        try {
            if (schema.done()) {
                reports.farewell();
            }
        } catch (SQLException e) {
            LOG.debug("This instance is shown as silent for a minute", e);
        }
    }

    private synchronized void turn() {
        if (ends) {
            return;
        }
        traffic.sample(System.nanoTime());
        try {
            if (schema.done()) {
                reports.tell();
            }
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "This instance could not say how it is; it will in a second", e);
        }
    }
}
