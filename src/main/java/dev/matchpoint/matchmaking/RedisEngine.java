package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.QueueFigures;
import dev.matchpoint.queue.QueueTotals;
import dev.matchpoint.queue.Ticket;
import dev.matchpoint.queue.failover.Journal;
import dev.matchpoint.queue.redis.RedisFigures;
import dev.matchpoint.queue.redis.RedisOutcome;
import dev.matchpoint.queue.redis.RedisQueue;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Matchmaking on Redis. Redis proposes: by itself it may only say that a player still waits. That a player is in a match,
 * or is not waiting at all, is said by PostgreSQL, which is therefore asked when Redis says anything else.
 *
 * <p>A call that waits costs one script; one that matches, besides, its share of the statement that stores matches.
 */
@Singleton
class RedisEngine {

    /** A search that finds nobody, for a question that is only whether there is a ticket. */
    private static final OptionalInt NOWHERE_NEAR = OptionalInt.of(-1);

    private static final Optional<Standing> TRY_AGAIN = Optional.of(new Standing.TryAgain());

    private final RedisQueue redis;
    private final RedisFigures figures;
    private final Journal journal;
    private final Claims claims;
    private final Confirmations confirmations;
    private final Departures departures;
    private final Whereabouts whereabouts;

    RedisEngine(
            RedisQueue redis,
            RedisFigures figures,
            Journal journal,
            Claims claims,
            Confirmations confirmations,
            Departures departures,
            Whereabouts whereabouts) {
        this.redis = redis;
        this.figures = figures;
        this.journal = journal;
        this.claims = claims;
        this.confirmations = confirmations;
        this.departures = departures;
        this.whereabouts = whereabouts;
    }

    /** How answers name it. */
    String word() {
        return "redis";
    }

    /** Takes the player into a queue, or into a match at once. */
    Standing join(Caller.Player player, Instant asked, QueueName wanted) throws SQLException, InterruptedException {
        return Answer.told(() -> joining(player, asked, wanted));
    }

    /** As {@link #join}, without a thread that waits: most joins need none. */
    CompletionStage<Standing> startJoin(Caller.Player player, Instant asked, QueueName wanted) {
        if (whereabouts.of(player.id()).filter(queue -> !queue.equals(wanted)).isPresent()) {
            return Answer.start(() -> joining(player, asked, wanted));
        }
        whereabouts.remember(player.id(), wanted);
        return redis.startJoin(player.id(), asked, player.eloRating(), wanted).thenCompose(outcome -> switch (outcome) {
            case RedisOutcome.Waiting waiting ->
                CompletableFuture.completedStage(accepted(player.id(), asked, waiting));
            case RedisOutcome.Claimed(var claim) ->
                startStoring(claim, player.id(), asked, () -> joining(player, asked, wanted));
            case RedisOutcome.Taken _ -> Answer.start(() -> joining(player, asked, wanted));
            case RedisOutcome.Marked _ -> Answer.start(() -> joining(player, asked, wanted));
            case RedisOutcome.Late _ -> CompletableFuture.completedStage(new Standing.TryAgain());
            case RedisOutcome.Absent _ -> throw new IllegalStateException("a join left no ticket");
        });
    }

    private CompletionStage<Standing> startStoring(
            Claim claim, PlayerId player, @Nullable Instant joining, Answer again) {
        return claims.start(claim).thenCompose(answer -> {
            Optional<MatchView> match = answer.flatMap(claims::justMade);
            if (match.isPresent()) {
                return CompletableFuture.completedStage(new Standing.Matched(match.get()));
            }
            return answer.map(verdict -> Answer.start(
                            Answer.first(() -> meaning(player, claims.result(claim, player, verdict), joining), again)))
                    .orElseGet(
                            () -> CompletableFuture.completedStage(open(player, Claims.open(claim, player), joining)));
        });
    }

    private Optional<Standing> joining(Caller.Player player, Instant asked, QueueName wanted)
            throws SQLException, InterruptedException {
        Optional<QueueName> other = whereabouts.of(player.id()).filter(queue -> !queue.equals(wanted));
        return other.isPresent() ? joinFrom(other.get(), player, asked, wanted) : joinIn(player, asked, wanted);
    }

    /** A player who may hold a ticket in another queue stays there. */
    private Optional<Standing> joinFrom(QueueName other, Caller.Player player, Instant asked, QueueName wanted)
            throws SQLException, InterruptedException {
        return switch (redis.poll(player.id(), other, NOWHERE_NEAR)) {
            case RedisOutcome.Marked(var match) -> confirmations.marked(player.id(), match, other);
            case RedisOutcome.Absent _, RedisOutcome.Late _ -> {
                whereabouts.forget(player.id());
                yield joinIn(player, asked, wanted);
            }
            case RedisOutcome.Waiting _, RedisOutcome.Taken _, RedisOutcome.Claimed _ -> joinIn(player, asked, other);
        };
    }

    private Optional<Standing> joinIn(Caller.Player player, Instant asked, QueueName queue)
            throws SQLException, InterruptedException {
        whereabouts.remember(player.id(), queue);
        return switch (redis.join(player.id(), asked, player.eloRating(), queue)) {
            case RedisOutcome.Waiting waiting -> Optional.of(accepted(player.id(), asked, waiting));
            case RedisOutcome.Claimed(var claim) -> stored(claim, player.id(), asked);
            case RedisOutcome.Taken taken -> {
                journal.accepted(player.id(), asked, taken.ticket());
                yield confirmations.taken(player.id(), taken, isOlder(taken.ticket(), asked));
            }
            case RedisOutcome.Marked(var match) -> confirmations.marked(player.id(), match, queue);
            case RedisOutcome.Late() -> TRY_AGAIN;
            case RedisOutcome.Absent() -> throw new IllegalStateException("a join left no ticket");
        };
    }

    /** Whether a ticket was there before the request: one that it made itself may come back to it from a claim. */
    private static boolean isOlder(Ticket ticket, Instant asked) {
        return ticket.joinedAt().isBefore(asked);
    }

    private Standing accepted(PlayerId player, Instant asked, RedisOutcome.Waiting waiting) {
        journal.accepted(player, asked, waiting.ticket());
        return waiting(waiting, waiting.already() && isOlder(waiting.ticket(), asked));
    }

    /** Tells where the player stands. */
    Standing status(PlayerId player, OptionalInt reach) throws SQLException, InterruptedException {
        return Answer.told(standing(player, reach));
    }

    /** As {@link #status} without a limit, and without a thread that waits: most calls need none. */
    CompletionStage<Standing> startStatus(PlayerId player) {
        Answer question = standing(player, OptionalInt.empty());
        return redis.startPoll(player, whereabouts.likely(player)).thenCompose(outcome -> switch (outcome) {
            case RedisOutcome.Waiting still -> CompletableFuture.completedStage(waiting(still, true));
            case RedisOutcome.Claimed(var claim) -> startStoring(claim, player, null, question);
            case RedisOutcome.Taken _ -> Answer.start(question);
            case RedisOutcome.Marked _ -> Answer.start(question);
            case RedisOutcome.Absent _, RedisOutcome.Late _ -> Answer.start(question);
        });
    }

    private Answer standing(PlayerId player, OptionalInt reach) {
        Confirmations.Absence absence = confirmations.absence(player);
        return () -> {
            QueueName queue = whereabouts.likely(player);
            return switch (redis.poll(player, queue, reach)) {
                case RedisOutcome.Waiting still -> Optional.of(waiting(still, true));
                case RedisOutcome.Claimed(var claim) -> stored(claim, player, null);
                case RedisOutcome.Taken taken ->
                    confirmations.isOver(player, taken)
                            ? absence.confirmed()
                            : confirmations.taken(player, taken, true);
                case RedisOutcome.Marked(var match) -> confirmations.marked(player, match, queue);
                case RedisOutcome.Absent _, RedisOutcome.Late _ -> absence.confirmed();
            };
        };
    }

    /** Takes the player out of the queue. */
    Standing leave(PlayerId player, Instant asked) throws SQLException, InterruptedException {
        return departures.leave(player, asked);
    }

    QueueFigures figures(QueueName queue) {
        return figures.of(queue);
    }

    QueueTotals totals() {
        return figures.totals();
    }

    private static Standing waiting(RedisOutcome.Waiting waiting, boolean already) {
        return new Standing.Waiting(
                waiting.ticket(), already, Optional.of(new Standing.Position(waiting.position(), waiting.size())));
    }

    /**
     * Has the match of a claim stored.
     *
     * @param joining when the request to join came in that has made it; null if it was another
     */
    private Optional<Standing> stored(Claim claim, PlayerId player, @Nullable Instant joining)
            throws SQLException, InterruptedException {
        return meaning(player, claims.store(claim, player), joining);
    }

    /** Whose own ticket is over joins again, or looks again. */
    private Optional<Standing> meaning(PlayerId player, Claims.Result result, @Nullable Instant joining) {
        return switch (result) {
            case Claims.Result.Matched(var match) -> Optional.of(new Standing.Matched(match));
            case Claims.Result.Over() -> joining == null ? Optional.empty() : TRY_AGAIN;
            case Claims.Result.Again() -> Optional.empty();
            case Claims.Result.Open open -> Optional.of(open(player, open, joining));
        };
    }

    private Standing open(PlayerId player, Claims.Result.Open open, @Nullable Instant joining) {
        journal.accepted(player, open.number(), open.ticket());
        boolean already = joining == null || isOlder(open.ticket(), joining);
        return new Standing.Waiting(open.ticket(), already, Optional.empty());
    }
}
