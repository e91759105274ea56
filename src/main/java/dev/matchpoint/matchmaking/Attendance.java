package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.player.presence.PlayerGone;
import dev.matchpoint.player.presence.PlayersConnected;
import dev.matchpoint.queue.Place;
import dev.matchpoint.queue.StoreOutage;
import dev.matchpoint.queue.failover.ConnectedTickets;
import dev.matchpoint.queue.failover.RedisTicketRows;
import dev.matchpoint.queue.postgres.PostgresQueue;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/** What connections mean for tickets: who is connected waits on without asking, and who is gone does not wait any more. */
@Singleton
class Attendance {

    private static final Logger LOG = Logger.getLogger(Attendance.class);

    private final ConnectedTickets connected;
    private final RedisTicketRows rows;
    private final PostgresQueue queue;
    private final Departures departures;
    private final DatabaseClock clock;

    Attendance(
            ConnectedTickets connected,
            RedisTicketRows rows,
            PostgresQueue queue,
            Departures departures,
            DatabaseClock clock) {
        this.connected = connected;
        this.rows = rows;
        this.queue = queue;
        this.departures = departures;
        this.clock = clock;
    }

    void connected(@Observes PlayersConnected event) {
        Thread.startVirtualThread(() -> heard(event.players()));
    }

    void gone(@Observes PlayerGone event) {
        Thread.startVirtualThread(() -> leave(event.player(), event.sinceNanos()));
    }

    private void heard(List<PlayerId> players) {
        try {
            connected.heard(players);
        } catch (SQLException | RuntimeException e) {
            StoreOutage.report(LOG, "Players who are connected could not be noted; the next turn will", e);
        }
    }

    /** A ticket that was asked for since is not touched: a leave is numbered like any other request. */
    private void leave(PlayerId player, long sinceNanos) {
        try {
            Instant since = clock.at(sinceNanos);
            switch (rows.placeOf(player)) {
                case Place.InRedis there when !there.number().isAfter(since) -> departures.leave(player, since);
                case Place.InPostgres _ -> queue.leave(player, since);
                case Place.InRedis _, Place.Playing _, Place.Nowhere _ ->
                    LOG.tracef("Not in a queue player=%s", player);
            }
        } catch (SQLException | RuntimeException e) {
            StoreOutage.report(LOG, "A player who is gone is still in a queue, until the ticket expires", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
