package dev.matchpoint.matchmaking;

import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.match.Matches;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.LeaveOutcome;
import dev.matchpoint.queue.QueueFigures;
import dev.matchpoint.queue.QueueTotals;
import dev.matchpoint.queue.Ticket;
import dev.matchpoint.queue.failover.Journal;
import dev.matchpoint.queue.failover.RedisTicketRows;
import dev.matchpoint.queue.failover.RedisTicketRows.Left;
import dev.matchpoint.queue.redis.RedisFigures;
import dev.matchpoint.queue.redis.RedisOutcome;
import dev.matchpoint.queue.redis.RedisQueue;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.redis.RedisUnavailable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;

/**
 * Matchmaking on Redis. Redis proposes: by itself it may only say that a player still waits. That a player is in a match,
 * or is not waiting at all, is said by PostgreSQL, which is therefore asked when Redis says anything else.
 *
 * <p>A call that waits costs one script; one that matches, besides, its share of the statement that stores matches.
 */
@Singleton
class RedisEngine implements Engine {

    private static final Logger LOG = Logger.getLogger(RedisEngine.class);

    /** A search that finds nobody, for a question that is only whether there is a ticket. */
    private static final OptionalInt NOWHERE_NEAR = OptionalInt.of(-1);

    private final RedisQueue redis;
    private final RedisTickets tickets;
    private final RedisFigures figures;
    private final RedisTicketRows rows;
    private final Journal journal;
    private final Claims claims;
    private final Matches matches;
    private final Confirmations confirmations;
    private final Whereabouts whereabouts;
    private final DatabaseClock clock;

    RedisEngine(
            RedisQueue redis,
            RedisTickets tickets,
            RedisFigures figures,
            RedisTicketRows rows,
            Journal journal,
            Claims claims,
            Matches matches,
            Confirmations confirmations,
            Whereabouts whereabouts,
            DatabaseClock clock) {
        this.redis = redis;
        this.tickets = tickets;
        this.figures = figures;
        this.rows = rows;
        this.journal = journal;
        this.claims = claims;
        this.matches = matches;
        this.confirmations = confirmations;
        this.whereabouts = whereabouts;
        this.clock = clock;
    }

    @Override
    public String word() {
        return "redis";
    }

    @Override
    public boolean tells() {
        return true;
    }

    @Override
    public Standing join(Caller.Player player, Instant asked, QueueName wanted)
            throws SQLException, InterruptedException {
        return Answer.told(() -> {
            Optional<QueueName> other = whereabouts.of(player.id()).filter(queue -> !queue.equals(wanted));
            return other.isPresent() ? joinFrom(other.get(), player, asked, wanted) : joinIn(player, asked, wanted);
        });
    }

    /** A player who may hold a ticket in another queue stays there. */
    private Optional<Standing> joinFrom(QueueName other, Caller.Player player, Instant asked, QueueName wanted)
            throws SQLException, InterruptedException {
        return switch (redis.poll(player.id(), other, NOWHERE_NEAR)) {
            case RedisOutcome.Marked(var match) -> confirmations.marked(player.id(), match, other);
            case RedisOutcome.Absent() -> {
                whereabouts.forget(player.id());
                yield joinIn(player, asked, wanted);
            }
            case RedisOutcome.Waiting _, RedisOutcome.Taken _, RedisOutcome.Claimed _ -> joinIn(player, asked, other);
        };
    }

    private Optional<Standing> joinIn(Caller.Player player, Instant asked, QueueName queue)
            throws SQLException, InterruptedException {
        return switch (redis.join(player.id(), asked, player.eloRating(), queue)) {
            case RedisOutcome.Waiting waiting -> accepted(player.id(), asked, waiting);
            case RedisOutcome.Claimed(var claim) -> stored(claim, player.id(), Optional.of(new Standing.TryAgain()));
            case RedisOutcome.Taken taken -> confirmations.taken(player.id(), taken, isOlder(taken.ticket(), asked));
            case RedisOutcome.Marked(var match) -> confirmations.marked(player.id(), match, queue);
            case RedisOutcome.Absent() -> throw new IllegalStateException("a join left no ticket");
        };
    }

    /** Whether a ticket was there before the request: one that it made itself may come back to it from a claim. */
    private static boolean isOlder(Ticket ticket, Instant asked) {
        return Micros.of(ticket.joinedAt()) < Micros.of(asked);
    }

    private Optional<Standing> accepted(PlayerId player, Instant asked, RedisOutcome.Waiting waiting) {
        QueueName queue = waiting.ticket().queue();
        journal.accepted(player, queue);
        whereabouts.remember(player, queue);
        boolean already = waiting.already() && isOlder(waiting.ticket(), asked);
        Optional<Standing> match = already ? Optional.empty() : confirmations.playing(player);
        return match.isPresent() ? match : waiting(waiting, already);
    }

    @Override
    public Standing status(PlayerId player, OptionalInt reach) throws SQLException, InterruptedException {
        Confirmations.Absence absence = confirmations.absence(player);
        return Answer.told(() -> {
            QueueName queue = whereabouts.likely(player);
            return switch (redis.poll(player, queue, reach)) {
                case RedisOutcome.Waiting waiting -> waiting(waiting, true);
                case RedisOutcome.Claimed(var claim) -> stored(claim, player, Optional.empty());
                case RedisOutcome.Taken taken -> confirmations.taken(player, taken, true);
                case RedisOutcome.Marked(var match) -> confirmations.marked(player, match, queue);
                case RedisOutcome.Absent() -> absence.confirmed();
            };
        });
    }

    @Override
    public Standing leave(PlayerId player, Instant asked) throws SQLException, InterruptedException {
        return Answer.told(() -> {
            Left left = rows.leave(player, asked);
            if (left.outcome() instanceof LeaveOutcome.Matched(var match)) {
                return matches.find(match).filter(MatchView::inProgress).map(Standing.Matched::new);
            }
            QueueName queue = whereabouts.of(player).or(left::queue).orElseGet(whereabouts::standard);
            Optional<Instant> ended = end(player, left.closed(), queue);
            whereabouts.forget(player);
            if (left.elsewhere() && ended.isPresent()) {
                // The ticket had moved here, which PostgreSQL did not know: what it has of it is over, too.
                rows.leaveMoved(player, ended.get());
            }
            clock.awaitPast(left.closed());
            boolean was = left.outcome() instanceof LeaveOutcome.Left || ended.isPresent();
            return Optional.of(was ? new Standing.Left() : new Standing.NotInQueue());
        });
    }

    /** PostgreSQL has ended the ticket already; if Redis cannot be told now, it will be. */
    private Optional<Instant> end(PlayerId player, Instant closed, QueueName queue) {
        try {
            return tickets.leave(player, closed, queue);
        } catch (RedisUnavailable e) {
            LOG.debug("A ticket that was left is still in Redis", e);
            return Optional.empty();
        }
    }

    @Override
    public QueueFigures figures(QueueName queue) {
        return figures.of(queue);
    }

    @Override
    public QueueTotals totals() {
        return figures.totals();
    }

    private static Optional<Standing> waiting(RedisOutcome.Waiting waiting, boolean already) {
        return Optional.of(new Standing.Waiting(
                waiting.ticket(), already, Optional.of(new Standing.Position(waiting.position(), waiting.size()))));
    }

    /**
     * Has the match of a claim stored.
     *
     * @param ifOver the answer if the player's own ticket is over; empty to look again
     */
    private Optional<Standing> stored(Claim claim, PlayerId player, Optional<Standing> ifOver)
            throws SQLException, InterruptedException {
        return switch (claims.store(claim, player)) {
            case Claims.Result.Matched(var match) -> Optional.of(new Standing.Matched(match));
            case Claims.Result.Over() -> ifOver;
            case Claims.Result.Again() -> Optional.empty();
        };
    }
}
