package dev.matchpoint.operations.why;

import dev.matchpoint.match.RecentMatches;
import dev.matchpoint.match.RecentMatches.Taken;
import dev.matchpoint.operations.why.WaitEstimate.Observed;
import dev.matchpoint.queue.Neighbourhood;
import dev.matchpoint.queue.postgres.OpenTickets;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Estimates waits from what there was in a queue in the last half hour, or in the last 2,000 matches of all queues if that is
 * less: of players within 100 points, else 200, else 400. What players who left would have waited is not known, nor counted.
 */
@Singleton
class WaitEstimates {

    private static final int MATCHES = 2_000;
    private static final int WAITING = 2_000;
    private static final Duration WITHIN = Duration.ofMinutes(30);
    private static final List<Integer> REACHES = List.of(100, 200, 400);
    private static final double MILLIS = 1e3;

    private final RecentMatches matches;
    private final OpenTickets tickets;

    WaitEstimates(RecentMatches matches, OpenTickets tickets) {
        this.matches = matches;
        this.tickets = tickets;
    }

    /**
     * An estimate, and what it is made from.
     *
     * @param rating the distance within which the players are whose waits it is made from
     * @param since when the first of them was seen
     */
    record Made(WaitEstimate estimate, int rating, Instant since) {}

    /** Estimates the rest of a wait; empty if there is not enough data. Two queries, and one more for each distance. */
    Optional<Made> of(Neighbourhood around, Instant now) throws SQLException {
        List<Taken> seats = matches.last(MATCHES, WITHIN);
        long found = seats.stream().map(Taken::match).distinct().count();
        Instant since = found < MATCHES ? now.minus(WITHIN) : seats.getLast().madeAt();
        List<Taken> here = seats.stream()
                .filter(seat -> seat.pool() == around.pool() && seat.queue().equals(around.queue()))
                .toList();
        double waited = seconds(around.own().joinedAt(), now);
        for (int reach : REACHES) {
            Optional<WaitEstimate> estimate = WaitEstimate.of(observed(around, here, reach, since, now), waited);
            if (estimate.isPresent()) {
                return Optional.of(new Made(estimate.get(), reach, since));
            }
        }
        return Optional.empty();
    }

    private List<Observed> observed(Neighbourhood around, List<Taken> seats, int reach, Instant since, Instant now)
            throws SQLException {
        int rating = around.own().rating();
        Stream<Observed> over = seats.stream()
                .filter(seat -> Math.abs(seat.rating() - rating) <= reach)
                .map(seat -> seen(seat.joinedAt(), since, seat.madeAt(), true));
        Stream<Observed> open = tickets.waitingSince(around.pool(), around.queue(), rating, reach, WAITING).stream()
                .map(joinedAt -> seen(joinedAt, since, now, false));
        return Stream.concat(over, open).toList();
    }

    private static Observed seen(Instant joinedAt, Instant since, Instant until, boolean isMatched) {
        return new Observed(Math.max(0, seconds(joinedAt, since)), seconds(joinedAt, until), isMatched);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS;
    }
}
