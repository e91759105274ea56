package dev.matchpoint.matchmaking;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.match.Matches;
import dev.matchpoint.queue.JoinOutcome;
import dev.matchpoint.queue.LeaveOutcome;
import dev.matchpoint.queue.SearchOutcome;
import dev.matchpoint.queue.postgres.PostgresQueue;
import dev.matchpoint.web.Arrival;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What players ask for: in, still there?, out. Asks the queue, and tells of a match only what it has read from the
 * stored, live match. Runs on virtual threads.
 */
@Singleton
class Matchmaking {

    /** How often a question is asked again because the match it was answered with has just ended. */
    private static final int ATTEMPTS = 3;

    /** A request that waits searches again this often, for its window has grown, and as a sign of life. */
    private static final Duration SEARCH_EVERY = Duration.ofSeconds(2);

    private final PostgresQueue queue;
    private final DatabaseClock clock;
    private final Arrival arrival;
    private final Matches matches;
    private final Waiters waiters;

    Matchmaking(PostgresQueue queue, DatabaseClock clock, Arrival arrival, Matches matches, Waiters waiters) {
        this.queue = queue;
        this.clock = clock;
        this.arrival = arrival;
        this.matches = matches;
        this.waiters = waiters;
    }

    /** Takes the player into the queue, or into a match at once. */
    Standing join(PlayerId player, QueueName wanted) throws SQLException {
        Instant asked = asked();
        return told(() -> switch (queue.join(player, asked, wanted)) {
            case JoinOutcome.Matched(var match) -> live(match);
            case JoinOutcome.Waiting(var ticket) -> Optional.of(new Standing.Waiting(ticket, false));
            case JoinOutcome.AlreadyWaiting(var ticket) -> Optional.of(new Standing.Waiting(ticket, true));
            case JoinOutcome.Late() -> Optional.of(new Standing.TryAgain());
            case JoinOutcome.UnknownPlayer() -> Optional.of(new Standing.NotInQueue());
        });
    }

    /**
     * Tells where the player stands, after one more search.
     *
     * @param reach the greatest rating difference the player takes now, within the window
     */
    Standing status(PlayerId player, OptionalInt reach) throws SQLException {
        return told(() -> switch (queue.search(player, reach)) {
            case SearchOutcome.Matched(var match) -> live(match);
            case SearchOutcome.Waiting(var ticket) -> Optional.of(new Standing.Waiting(ticket, false));
            case SearchOutcome.NotInQueue() -> Optional.of(new Standing.NotInQueue());
        });
    }

    /** As {@link #status}, but an answer that the player still waits is held back for so long. */
    Standing await(PlayerId player, OptionalInt reach, Duration wait) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        try (Waiters.Waiter waiter = waiters.register(player)) {
            while (true) {
                Standing standing = status(player, reach);
                Duration left = Duration.ofNanos(deadline - System.nanoTime());
                if (!(standing instanceof Standing.Waiting) || !left.isPositive()) {
                    return standing;
                }
                waiter.await(left.compareTo(SEARCH_EVERY) < 0 ? left : SEARCH_EVERY);
            }
        }
    }

    /** Takes the player out of the queue; what was asked before cannot bring the ticket back. */
    Standing leave(PlayerId player) throws SQLException {
        Instant asked = asked();
        return told(() -> switch (queue.leave(player, asked)) {
            case LeaveOutcome.Matched(var match) -> live(match);
            case LeaveOutcome.Left() -> Optional.of(new Standing.Left());
            case LeaveOutcome.NotInQueue() -> Optional.of(new Standing.NotInQueue());
        });
    }

    /** The number of the request: when it came in, however long it then took to get here. */
    private Instant asked() {
        return clock.at(arrival.nanos());
    }

    private interface Question {
        /** Where the player stands; empty if that is in a match which has ended since. */
        Optional<Standing> ask() throws SQLException;
    }

    /** Asks until the answer is true when it is given. */
    private static Standing told(Question question) throws SQLException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Standing> standing = question.ask();
            if (standing.isPresent()) {
                return standing.get();
            }
        }
        return new Standing.TryAgain();
    }

    private Optional<Standing> live(MatchId id) throws SQLException {
        Optional<MatchView> match = matches.find(id).filter(MatchView::inProgress);
        match.ifPresent(waiters::wake);
        return match.map(Standing.Matched::new);
    }
}
