package dev.matchpoint.match;

import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.Migrations;
import dev.matchpoint.database.Turns;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Ends matches that nobody reports a result of, unrated, so that no player is locked out for ever; and those that got no server
 * in time, whose players queue again with the wait they had.
 */
@Singleton
class Abandonment {

    private static final Logger LOG = Logger.getLogger(Abandonment.class);
    private static final int BATCH = 200;

    private final Releases releases;
    private final Turns turns;
    private final Migrations schema;
    private final Duration every;
    private final Duration assignLimit;

    Abandonment(Releases releases, Turns turns, Migrations schema, MatchConfig config) {
        this.releases = releases;
        this.turns = turns;
        this.schema = schema;
        this.every = config.abandonEvery();
        this.assignLimit = config.assignLimit();
    }

    @Scheduled(every = "${matchpoint.match.abandon-every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        try {
            if (schema.done() && turns.take("abandon", every)) {
                abandon();
                giveUp();
            }
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "Overdue matches could not be looked for; the next sweep will try again", e);
        }
    }

    private void abandon() throws SQLException {
        long abandoned;
        do {
            abandoned = releases.abandonOverdue(BATCH);
            if (abandoned > 0) {
                LOG.infof("Abandoned %d matches without a result", abandoned);
            }
        } while (abandoned == BATCH);
    }

    private void giveUp() throws SQLException {
        long givenUp;
        do {
            givenUp = releases.giveUp(assignLimit, BATCH);
            if (givenUp > 0) {
                LOG.warnf("Gave up %d matches that got no server in time; their players queue again", givenUp);
            }
        } while (givenUp == BATCH);
    }
}
