package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.web.Arrival;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Throttled;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/**
 * What players ask for: in, still there?, out. Numbers the requests, holds those that want to wait, and lets no other wait
 * for long; the answers are an engine's. Runs on virtual threads.
 */
@Singleton
class Matchmaking {

    /** A request that waits searches again this often, for its window has grown, and as a sign of life. */
    private static final Duration SEARCH_EVERY = Duration.ofSeconds(2);

    private final DatabaseClock clock;
    private final Arrival arrival;
    private final Deadline deadline;
    private final Waiters waiters;
    private final Placements placements;
    private final LeaveLimit leaves;
    private final MatchmakingMeters meters;

    Matchmaking(
            DatabaseClock clock,
            Arrival arrival,
            Deadline deadline,
            Waiters waiters,
            Placements placements,
            LeaveLimit leaves,
            MatchmakingMeters meters) {
        this.clock = clock;
        this.arrival = arrival;
        this.deadline = deadline;
        this.waiters = waiters;
        this.placements = placements;
        this.leaves = leaves;
        this.meters = meters;
    }

    /**
     * Takes the player into the queue, or into a match at once.
     *
     * @throws Throttled if the player has left too often lately
     */
    Told join(Engine engine, Caller.Player player, QueueName wanted) throws SQLException, InterruptedException {
        leaves.admit(player.id());
        Instant asked = asked();
        return meters.joined(within(Duration.ZERO, engine, player.id(), () -> engine.join(player, asked, wanted)));
    }

    /** As {@link #join}, without a thread that waits. */
    CompletionStage<Told> startJoin(FailoverEngine engine, Caller.Player player, QueueName wanted) {
        leaves.admit(player.id());
        return within(engine, player.id(), engine.startJoin(player, asked(), wanted))
                .thenApply(meters::joined);
    }

    /** Tells where the player stands, after one more search. */
    Told status(Engine engine, PlayerId player) throws SQLException, InterruptedException {
        return within(Duration.ZERO, engine, player, () -> engine.status(player, OptionalInt.empty()));
    }

    /** As {@link #status}, without a thread that waits. */
    CompletionStage<Told> startStatus(FailoverEngine engine, PlayerId player) {
        return within(engine, player, engine.startStatus(player));
    }

    /**
     * Tells where the player stands, after one more search; an answer that the player still waits is held back for so long.
     *
     * @param reach the greatest rating difference the player takes, within the window
     */
    Told await(Engine engine, PlayerId player, OptionalInt reach, Duration wait)
            throws SQLException, InterruptedException {
        return within(wait, engine, player, () -> awaited(engine, player, reach, wait));
    }

    private Told awaited(Engine engine, PlayerId player, OptionalInt reach, Duration wait)
            throws SQLException, InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        try (Waiters.Waiter waiter = waiters.register(player, engine)) {
            while (true) {
                Told told = engine.status(player, reach);
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!(told.standing() instanceof Standing.Waiting) || !left.isPositive()) {
                    return told;
                }
                waiter.await(left.compareTo(SEARCH_EVERY) < 0 ? left : SEARCH_EVERY);
            }
        }
    }

    /** Takes the player out of the queue; what was asked before cannot bring the ticket back. */
    Told leave(Engine engine, PlayerId player) throws SQLException, InterruptedException {
        Instant asked = asked();
        return meters.left(within(Duration.ZERO, engine, player, () -> counted(engine.leave(player, asked), player)));
    }

    /** That a ticket was ended counts however late the answer is. */
    private Told counted(Told told, PlayerId player) {
        if (told.standing() instanceof Standing.Left) {
            leaves.left(player);
        }
        return told;
    }

    /** In time, and with all that the player may know of a match. */
    private Told within(Duration more, Engine engine, PlayerId player, Deadline.Work<Told> work)
            throws SQLException, InterruptedException {
        long end = deadline.end(more);
        return deadline.within(more, late(engine), () -> placements.completed(work.answer(), player, end));
    }

    private CompletionStage<Told> within(Engine engine, PlayerId player, CompletionStage<Told> answer) {
        long end = deadline.end(Duration.ZERO);
        return deadline.within(late(engine), answer.thenCompose(told -> placements.complete(told, player, end)));
    }

    private static Told late(Engine engine) {
        return new Told(new Standing.TryAgain(), engine.word());
    }

    /** The number of the request: when it came in, however long it then took to get here. */
    private Instant asked() {
        return clock.at(arrival.nanos());
    }
}
