package dev.matchpoint.operations.why;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.operations.why.Why.Inside;
import dev.matchpoint.operations.why.Why.NotTaken;
import dev.matchpoint.operations.why.Why.Outside;
import dev.matchpoint.pairing.Window;
import dev.matchpoint.queue.Neighbourhood;
import dev.matchpoint.queue.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Those around a player who waits, by the pairing rule: who is in the window, and who comes into it next. Pure. */
record Surroundings(List<Inside> inside, Optional<Outside> nearestOutside) {

    private static final int SHOWN = 10;

    /**
     * @param met those of them who were matched with the player too lately
     * @param isPaused whether nobody is paired at all, as PostgreSQL is away
     */
    static Surroundings of(Neighbourhood around, Window window, Instant now, Set<PlayerId> met, boolean isPaused) {
        View view = new View(around.own(), window, now, met);
        return new Surroundings(
                nearest(around, view)
                        .filter(view::allows)
                        .limit(SHOWN)
                        .map(other -> view.inside(other, isPaused))
                        .toList(),
                nearest(around, view)
                        .filter(other -> !view.allows(other))
                        .findFirst()
                        .map(view::outside));
    }

    private static Stream<Waiter> nearest(Neighbourhood around, View view) {
        return around.others().stream()
                .sorted(Comparator.comparingInt(view::distance).thenComparing(Waiter::joinedAt));
    }

    /** How one player sees the others at a moment. */
    private record View(Waiter own, Window window, Instant now, Set<PlayerId> met) {

        int distance(Waiter other) {
            return Math.abs(other.rating() - own.rating());
        }

        /** Of two windows the wider one counts, which is that of who came first. */
        private Instant firstOf(Waiter other) {
            return other.joinedAt().isBefore(own.joinedAt()) ? other.joinedAt() : own.joinedAt();
        }

        boolean allows(Waiter other) {
            return distance(other) <= window.after(Duration.between(firstOf(other), now));
        }

        Inside inside(Waiter other, boolean isPaused) {
            return new Inside(
                    other.player(),
                    other.rating(),
                    distance(other),
                    Why.seconds(other.joinedAt(), now),
                    why(other, isPaused));
        }

        private NotTaken why(Waiter other, boolean isPaused) {
            if (other.isClaimed()) {
                return NotTaken.CLAIMED;
            }
            if (!other.expiresAt().isAfter(now)) {
                return NotTaken.EXPIRED;
            }
            if (met.contains(other.player())) {
                return NotTaken.MET_LATELY;
            }
            return isPaused ? NotTaken.MATCHING_PAUSED : NotTaken.NEXT_SEARCH;
        }

        Outside outside(Waiter other) {
            return new Outside(
                    other.player(),
                    other.rating(),
                    distance(other),
                    Why.seconds(other.joinedAt(), now),
                    window.waitFor(distance(other)).map(firstOf(other)::plus).orElse(null));
        }
    }
}
