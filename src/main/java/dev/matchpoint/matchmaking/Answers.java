package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.queue.QueueFigures;
import dev.matchpoint.queue.QueueTotals;
import dev.matchpoint.queue.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The bodies of the matchmaking calls on PostgreSQL, word for word as their clients know them. */
final class Answers {

    private Answers() {}

    /** The other player of a match. */
    record Opponent(String username, int eloRating) {}

    /** The caller is in a match. */
    @Schema(name = "Matched")
    record Matched(String status, MatchView match, Opponent opponent) {

        static Matched of(MatchView match, PlayerId caller) {
            MatchView.PlayerView opponent = match.opponentOf(caller);
            return new Matched("matched", match, new Opponent(opponent.username(), opponent.eloRating()));
        }
    }

    /** Who waits in the caller's queue. */
    record QueueStats(long totalWaiting, long averageElo) {

        static QueueStats of(QueueFigures figures) {
            return new QueueStats(figures.waiting(), Math.round(figures.averageRating()));
        }
    }

    /** The caller has joined the queue. */
    @Schema(name = "Joined")
    record Joined(String status, String message, QueueStats queueStats, int yourElo) {

        static Joined of(Ticket ticket, QueueFigures figures) {
            return new Joined(
                    "waiting",
                    "You have joined the matchmaking queue. Searching for an opponent...",
                    QueueStats.of(figures),
                    ticket.rating());
        }
    }

    /**
     * The caller waits.
     *
     * @param waitingTime in whole seconds
     */
    @Schema(name = "Waiting")
    record Waiting(String status, long waitingTime, QueueStats queueStats, int yourElo) {

        static Waiting of(Ticket ticket, QueueFigures figures, Instant now) {
            long waited = Duration.between(ticket.joinedAt(), now).toSeconds();
            return new Waiting("waiting", Math.max(0, waited), QueueStats.of(figures), ticket.rating());
        }
    }

    /** One word for programs and one sentence for people. */
    @Schema(name = "QueueMessage")
    record Message(String status, String message) {}

    static final Message ALREADY_IN_QUEUE =
            new Message("already_in_queue", "You are already in the matchmaking queue.");
    static final Message NOT_IN_QUEUE = new Message("not_in_queue", "You are not in the matchmaking queue.");
    static final Message LEFT = new Message("success", "You have left the matchmaking queue.");

    /** The lowest and the highest rating of those who wait; 0 and 0 if nobody does. */
    record EloRange(int min, int max) {}

    /** Who waits in one queue. */
    @Schema(name = "QueueInfo")
    record QueueInfo(long totalWaiting, long averageElo, EloRange eloRange) {

        static QueueInfo of(QueueFigures figures) {
            return new QueueInfo(
                    figures.waiting(),
                    Math.round(figures.averageRating()),
                    new EloRange(figures.minRating(), figures.maxRating()));
        }
    }

    /** What became of all tickets. */
    @Schema(name = "QueueStatistics")
    record Statistics(String status, Totals stats) {

        static Statistics of(QueueTotals totals) {
            return new Statistics(
                    "success",
                    new Totals(
                            totals.waiting(),
                            totals.joins(),
                            totals.leaves(),
                            totals.matches(),
                            totals.waiting() == 0 ? Map.of() : distribution(totals.distribution())));
        }

        private static Map<String, Long> distribution(List<Long> counts) {
            List<Integer> bounds = QueueTotals.BANDS;
            Map<String, Long> bands = new LinkedHashMap<>();
            bands.put("below_" + bounds.getFirst(), counts.getFirst());
            for (int i = 1; i < bounds.size(); i++) {
                bands.put(bounds.get(i - 1) + "_" + (bounds.get(i) - 1), counts.get(i));
            }
            bands.put(bounds.getLast() + "_plus", counts.getLast());
            return bands;
        }
    }

    /**
     * The figures.
     *
     * @param eloDistribution how many wait per band of ratings; empty if nobody waits
     */
    record Totals(
            long currentSize,
            long totalJoins,
            long totalLeaves,
            long totalMatches,
            Map<String, Long> eloDistribution) {}
}
