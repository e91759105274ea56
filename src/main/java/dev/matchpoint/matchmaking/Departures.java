package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.match.Matches;
import dev.matchpoint.queue.LeaveOutcome;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.failover.RedisTicketRows;
import dev.matchpoint.queue.failover.RedisTicketRows.Left;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.queue.redis.TicketSearch;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Players who leave a queue in Redis: PostgreSQL ends the ticket, so that no claim with it is stored; Redis is told. */
@Singleton
class Departures {

    private static final Logger LOG = Logger.getLogger(Departures.class);

    private final RedisTicketRows rows;
    private final RedisTickets tickets;
    private final Matches matches;
    private final TicketSearch search;
    private final Whereabouts whereabouts;
    private final Availability availability;
    private final DatabaseClock clock;

    Departures(
            RedisTicketRows rows,
            RedisTickets tickets,
            Matches matches,
            TicketSearch search,
            Whereabouts whereabouts,
            Availability availability,
            DatabaseClock clock) {
        this.rows = rows;
        this.tickets = tickets;
        this.matches = matches;
        this.search = search;
        this.whereabouts = whereabouts;
        this.availability = availability;
        this.clock = clock;
    }

    /**
     * Ends a player's ticket. Returns when nothing that was asked before can match the player any more.
     *
     * @param asked when the request came in, by PostgreSQL's clock
     */
    Standing leave(PlayerId player, Instant asked) throws SQLException, InterruptedException {
        return Answer.told(() -> {
            Left left = rows.leave(player, asked);
            if (left.outcome() instanceof LeaveOutcome.Matched(var match)) {
                return matches.find(match).filter(MatchView::inProgress).map(Standing.Matched::new);
            }
            Optional<Instant> ended = end(player, left);
            if (left.elsewhere() && ended.isPresent()) {
                // The ticket had moved here, which PostgreSQL did not know: what it has of it is over, too.
                if (rows.leaveMoved(player, ended.get()) instanceof LeaveOutcome.Matched) {
                    return Optional.empty();
                }
            }
            clock.awaitPast(left.closed());
            boolean was = left.outcome() instanceof LeaveOutcome.Left || ended.isPresent();
            return Optional.of(was ? new Standing.Left() : new Standing.NotInQueue());
        });
    }

    /**
     * Tells Redis, wherever the ticket may be. If that fails PostgreSQL has ended it all the same, and Redis will be told;
     * unless there is another ticket in PostgreSQL, which may or may not have moved to Redis: then nothing can be said.
     */
    private Optional<Instant> end(PlayerId player, Left left) {
        if (!availability.isRedis() && !left.elsewhere()) {
            whereabouts.forget(player);
            return Optional.empty();
        }
        Set<QueueName> queues = new LinkedHashSet<>();
        whereabouts.of(player).ifPresent(queues::add);
        left.queue().ifPresent(queues::add);
        if (queues.isEmpty()) {
            queues.add(whereabouts.standard());
        }
        Optional<Instant> ended = Optional.empty();
        try {
            for (QueueName queue : queues) {
                Optional<Instant> here = tickets.leave(player, left.closed(), queue);
                ended = here.isPresent() ? here : ended;
            }
            if (ended.isEmpty()) {
                ended = search.queueOf(player).flatMap(queue -> tickets.leave(player, left.closed(), queue));
            }
        } catch (RedisUnavailable | RedisOverloaded e) {
            if (left.elsewhere()) {
                throw e;
            }
            LOG.debug("A ticket that was left is still in Redis", e);
        }
        whereabouts.forget(player);
        return ended;
    }
}
