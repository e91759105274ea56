package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.queue.postgres.PostgresQueue;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Wakes the requests that wait here when a sweep or another instance has matched their player: one query every quarter of a second
 * for all of them together, and none while nobody waits.
 */
@Singleton
class MatchWatch {

    private static final Logger LOG = Logger.getLogger(MatchWatch.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    private final PostgresQueue queue;
    private final Waiters waiters;
    private final Thread thread = Thread.ofVirtual().name("match-watch").unstarted(this::watch);

    MatchWatch(PostgresQueue queue, Waiters waiters) {
        this.queue = queue;
        this.waiters = waiters;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                look(waiters.players());
            }
        } catch (InterruptedException e) {
            LOG.debug("Stopped watching for matches");
        }
    }

    private void look(List<PlayerId> players) {
        if (players.isEmpty()) {
            return;
        }
        try {
            queue.matchedOf(players).forEach(waiters::wake);
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "Waiting requests could not be looked up; each asks by itself", e);
        }
    }
}
