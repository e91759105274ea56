package dev.matchpoint.operations.instance;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.realtime.socket.Sockets;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Has this instance say each second how it is, and do what is asked of it. Cost: a statement that is not logged, and a command. */
@Singleton
class Reporter {

    private static final Logger LOG = Logger.getLogger(Reporter.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Reports reports;
    private final InstanceRows rows;
    private final Traffic traffic;
    private final Sockets sockets;
    private final Pulse pulse = new Pulse("reports", EVERY, this::turn);

    // Guarded by this.
    private boolean isEnding;
    private boolean isGone;

    Reporter(Reports reports, InstanceRows rows, Traffic traffic, Sockets sockets) {
        this.reports = reports;
        this.rows = rows;
        this.traffic = traffic;
        this.sockets = sockets;
    }

    /** Redis is told also while PostgreSQL is not there yet. */
    void start(@Observes StartupEvent event) {
        pulse.start();
    }

    void tidy(@Observes SchemaReady event) {
        try {
            rows.forgetOld();
        } catch (SQLException e) {
            LOG.debug("Instances that are no more stay listed", e);
        }
    }

    /** It has been shown as draining until now; from now on it is not there. */
    synchronized void stop(@Observes ShutdownEvent event) {
        isGone = true;
        pulse.stop();
        try {
            reports.farewell();
        } catch (SQLException e) {
            LOG.debug("This instance is shown as silent for a while", e);
        }
    }

    private synchronized void turn() {
        if (isGone) {
            return;
        }
        traffic.sample(System.nanoTime());
        try {
            reports.tell().ifPresent(this::fulfil);
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "This instance could not say how it is; it will in a second", e);
        }
    }

    private void fulfil(Wish wish) {
        switch (wish) {
            case DRAIN -> drain();
            case STOP -> end();
        }
    }

    private void drain() {
        if (!sockets.isDraining()) {
            LOG.info("This instance drains, as an operator has asked");
            sockets.drain();
        }
    }

    private void end() {
        if (!isEnding) {
            isEnding = true;
            LOG.info("This instance ends, as an operator has asked");
            Quarkus.asyncExit(0);
        }
    }
}
