package dev.matchpoint.matchmaking;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.match.Matches;
import dev.matchpoint.queue.Place;
import dev.matchpoint.queue.Ticket;
import dev.matchpoint.queue.failover.Journal;
import dev.matchpoint.queue.failover.RedisTicketRows;
import dev.matchpoint.queue.redis.RedisOutcome;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.queue.redis.TicketSearch;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks PostgreSQL whether what Redis says is so, and mends Redis where it is not. */
@Singleton
class Confirmations {

    private static final Logger LOG = Logger.getLogger(Confirmations.class);

    private final DatabaseHealth health;
    private final RedisTicketRows rows;
    private final Matches matches;
    private final RedisTickets tickets;
    private final Journal journal;
    private final TicketSearch search;
    private final Whereabouts whereabouts;

    Confirmations(
            DatabaseHealth health,
            RedisTicketRows rows,
            Matches matches,
            RedisTickets tickets,
            Journal journal,
            TicketSearch search,
            Whereabouts whereabouts) {
        this.health = health;
        this.rows = rows;
        this.matches = matches;
        this.tickets = tickets;
        this.journal = journal;
        this.search = search;
        this.whereabouts = whereabouts;
    }

    /**
     * In a claim that somebody is storing: a match if that is done, and waiting until then. Waiting, too, while PostgreSQL is
     * away: nobody else can say that it is a match, or ends the ticket.
     *
     * @param already whether the ticket was there before the request
     */
    Optional<Standing> taken(PlayerId player, RedisOutcome.Taken taken, boolean already) throws SQLException {
        Optional<Standing> match = stored(player);
        return match.isPresent()
                ? match
                : Optional.of(new Standing.Waiting(
                        taken.ticket(), already, Optional.of(new Standing.Position(0, taken.size()))));
    }

    /** Whether a ticket in a claim is over, which Redis has not been told yet. */
    boolean isOver(PlayerId player, RedisOutcome.Taken taken) throws SQLException {
        return !health.isAway() && rows.isOver(player, taken.number());
    }

    private Optional<Standing> stored(PlayerId player) throws SQLException {
        try {
            health.require();
            return matches.liveOf(player).map(Standing.Matched::new);
        } catch (SQLException e) {
            if (DatabaseOutage.causedBy(e)) {
                LOG.debug("Whether a claim is stored is not known", e);
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Redis hints at a match. If that is over, the hint is dropped and the question is asked again. */
    Optional<Standing> marked(PlayerId player, MatchId hint, QueueName queue) throws SQLException {
        Optional<MatchView> match = matches.liveOf(player);
        if (match.filter(live -> live.id().equals(hint)).isEmpty()) {
            tickets.unmark(queue, List.of(new RedisTickets.Played(player, hint)));
        }
        return match.map(Standing.Matched::new);
    }

    /** To be asked, once the question has come in, if no ticket is found. */
    Absence absence(PlayerId player) {
        return new Absence(player);
    }

    /**
     * Redis has no ticket where it was looked for. To say "no" takes PostgreSQL, the time in which whatever was accepted before
     * the question is journaled, then all queues in Redis, and PostgreSQL once more: only then no ticket can have slipped
     * through in between.
     */
    final class Absence {

        private final PlayerId player;
        private final long journaledNanos = System.nanoTime() + Journal.LAG.toNanos();
        private boolean searched;

        private Absence(PlayerId player) {
            this.player = player;
        }

        Optional<Standing> confirmed() throws SQLException, InterruptedException {
            Place place = rows.placeOf(player);
            if (isNowhere(place) && !searched) {
                searched = true;
                TimeUnit.NANOSECONDS.sleep(journaledNanos - System.nanoTime());
                Optional<QueueName> found = search.queueOf(player);
                if (found.isPresent()) {
                    whereabouts.remember(player, found.get());
                    return Optional.empty();
                }
                place = rows.placeOf(player);
            }
            return switch (place) {
                case Place.Playing(var match) ->
                    matches.find(match).filter(MatchView::inProgress).map(Standing.Matched::new);
                case Place.InRedis(var ticket, var number) -> {
                    restore(ticket, number);
                    yield Optional.empty();
                }
                case Place.InPostgres _, Place.Nowhere _ -> Optional.of(new Standing.NotInQueue());
            };
        }

        /** As far as this path is concerned: the other one's tickets are not its own. */
        private static boolean isNowhere(Place place) {
            return place instanceof Place.Nowhere || place instanceof Place.InPostgres;
        }

        private void restore(Ticket ticket, Instant number) {
            whereabouts.remember(player, ticket.queue());
            journal.accepted(player, ticket.queue());
            tickets.restore(
                    ticket.queue(),
                    List.of(new RedisTickets.Known(player, number, ticket.joinedAt(), ticket.rating())));
        }
    }
}
