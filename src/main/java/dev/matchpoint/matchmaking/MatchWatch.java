package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.queue.postgres.PostgresQueue;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Wakes the requests that wait here on PostgreSQL when a sweep or another instance has matched their player: one query
 * every quarter of a second for all of them together, and none while nobody waits. Redis tells by itself.
 */
@Singleton
class MatchWatch {

    private static final Logger LOG = Logger.getLogger(MatchWatch.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    private final PostgresQueue queue;
    private final Waiters waiters;
    private final Pulse pulse = new Pulse("match-watch", EVERY, this::look);

    MatchWatch(PostgresQueue queue, Waiters waiters) {
        this.queue = queue;
        this.waiters = waiters;
    }

    void start(@Observes SchemaReady event) {
        pulse.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    private void look() {
        List<PlayerId> players = waiters.untold();
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
