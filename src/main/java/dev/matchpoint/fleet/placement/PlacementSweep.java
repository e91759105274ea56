package dev.matchpoint.fleet.placement;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.database.Turns;
import dev.matchpoint.fleet.ServerLost;
import dev.matchpoint.match.PendingMatches;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Gives servers to matches that have none: there was no room, their server was lost, or the instance died that had made them.
 * Every instance runs this; one does the work of each turn, and two at once would do no harm.
 */
@Singleton
class PlacementSweep {

    private static final Logger LOG = Logger.getLogger(PlacementSweep.class);
    private static final Duration EVERY = Duration.ofMillis(500);

    /** Of each region, so that one without room is in no other's way. */
    private static final int OF_EACH_REGION = 50;

    private static final int LOST_AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PendingMatches matches;
    private final MatchPlacements placements;
    private final Turns turns;
    private final DatabaseHealth database;
    private final Pulse pulse = new Pulse("match-placement", EVERY, this::turn);

    PlacementSweep(PendingMatches matches, MatchPlacements placements, Turns turns, DatabaseHealth database) {
        this.matches = matches;
        this.placements = placements;
        this.turns = turns;
        this.database = database;
    }

    void start(@Observes SchemaReady event) {
        pulse.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    /** Their players hear of it at once; should nobody tell, the next turn finds them. */
    void lost(@Observes ServerLost event) {
        try {
            seeToLost();
        } catch (SQLException e) {
            DatabaseOutage.report(
                    LOG, "Matches of a lost server could not be seen to; the next turn will try again", e);
        }
    }

    private void turn() {
        try {
            if (!database.isAway() && turns.take("place", EVERY)) {
                seeToLost();
                place(matches.next(OF_EACH_REGION));
            }
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "Matches without a server were not seen to; the next turn will try again", e);
        }
    }

    private void seeToLost() throws SQLException {
        long seen = matches.seeToLost(LOST_AT_ONCE);
        if (seen > 0) {
            LOG.infof("Saw to %d matches whose server was lost", seen);
        }
    }

    private void place(List<PendingMatches.Pending> pending) {
        CompletableFuture.allOf(pending.stream()
                        .map(one -> placements.start(one.match(), one.queue()).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new))
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    LOG.debug("Some matches have no server yet; the next turn will try again", failure);
                    return null;
                })
                .join();
    }
}
