package dev.matchpoint.pairing;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The pairing rule as plainly as it can be said: of those within the larger of the two windows, the nearest rating;
 * ties go to the longest wait. The engines say the same in SQL and in scripts; this is what they are compared with.
 *
 * @param window the mode's window
 */
public record Nearest(Window window) {

    /** The one to pair a player with among those who wait, at a moment. Cost: one look at everybody. */
    public Optional<Candidate> partnerOf(Candidate player, Collection<Candidate> waiting, Instant now) {
        Comparator<Candidate> nearestThenLongest = comparingInt((Candidate other) -> distance(player, other))
                .thenComparing(comparing(Candidate::joinedAt))
                .thenComparing(comparingLong(other -> other.player().value()));
        return waiting.stream()
                .filter(other -> !other.player().equals(player.player()))
                .filter(other -> allows(player, other, now))
                .min(nearestThenLongest);
    }

    /** Whether two players may be paired at a moment. */
    public boolean allows(Candidate one, Candidate other, Instant now) {
        return distance(one, other) <= Math.max(windowOf(one, now), windowOf(other, now));
    }

    private int windowOf(Candidate player, Instant now) {
        return window.after(Duration.between(player.joinedAt(), now));
    }

    private static int distance(Candidate one, Candidate other) {
        return Math.abs(one.rating() - other.rating());
    }
}
