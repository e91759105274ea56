package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.Migrations;
import dev.matchpoint.database.Turns;
import dev.matchpoint.match.Matches;
import dev.matchpoint.matchmaking.MatchmakingMeters.Sweep;
import dev.matchpoint.queue.Pool;
import dev.matchpoint.queue.QueueConfig;
import dev.matchpoint.queue.SearchOutcome;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.postgres.PostgresQueue;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What happens to waiting players without their asking: they are paired when a window has grown, and their tickets
 * expire. Every instance runs this; one does the work of each turn.
 */
@Singleton
class Sweeps {

    private static final Logger LOG = Logger.getLogger(Sweeps.class);
    private static final int AT_MOST_EXPIRED = 10_000;
    private static final int AT_MOST_PAIRED = 1_000;

    /** A pass over a very long queue takes this share of the time at most. */
    private static final int SHARE = 20;

    private final PostgresQueue queue;
    private final PostgresQueue ofRedis;
    private final Matches matches;
    private final MatchNews news;
    private final Availability availability;
    private final Turns turns;
    private final Migrations schema;
    private final MatchmakingMeters meters;
    private final Duration every;
    private volatile Duration pairEvery;

    Sweeps(
            PostgresQueue queue,
            Matches matches,
            MatchNews news,
            Availability availability,
            Turns turns,
            Migrations schema,
            MatchmakingMeters meters,
            QueueConfig config) {
        this.queue = queue;
        this.ofRedis = queue.in(Pool.REDIS);
        this.matches = matches;
        this.news = news;
        this.availability = availability;
        this.turns = turns;
        this.schema = schema;
        this.meters = meters;
        this.every = config.sweepEvery();
        this.pairEvery = every;
    }

    @Scheduled(
            every = "${matchpoint.matchmaking.sweep-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void expire() {
        try {
            if (schema.done()) {
                long start = System.nanoTime();
                meters.expired(
                        MatchmakingMeters.POSTGRESQL,
                        queue.expire(every, AT_MOST_EXPIRED, !availability.isConfigured()));
                meters.swept(Sweep.EXPIRE, start);
            }
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "Expired tickets could not be ended; the next sweep will try again", e);
        }
    }

    @Scheduled(
            every = "${matchpoint.matchmaking.sweep-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void pair() {
        try {
            if (schema.done() && turns.take("pair", pairEvery)) {
                long start = System.nanoTime();
                Duration looked = pair(queue);
                if (!availability.isRedis()) {
                    looked = looked.plus(pair(ofRedis));
                }
                meters.swept(Sweep.PAIR, start);
                Duration rest = looked.multipliedBy(SHARE);
                pairEvery = rest.compareTo(every) > 0 ? rest : every;
            }
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "Nobody could be paired; the next sweep will try again", e);
        }
    }

    /** Says how long it took to look for those who can be paired. */
    private Duration pair(PostgresQueue tickets) throws SQLException {
        long start = System.nanoTime();
        List<PlayerId> players = tickets.pairable(AT_MOST_PAIRED);
        Duration looked = Duration.ofNanos(System.nanoTime() - start);
        players.forEach(player -> search(tickets, player));
        return looked;
    }

    /** One whose search fails is in nobody's way. */
    private void search(PostgresQueue tickets, PlayerId player) {
        try {
            if (tickets.searchFor(player) instanceof SearchOutcome.Matched(var match)) {
                meters.paired(MatchmakingMeters.POSTGRESQL);
                matches.find(match).ifPresent(news::made);
            }
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "A waiting player could not be searched for; the next sweep will try again", e);
        }
    }
}
