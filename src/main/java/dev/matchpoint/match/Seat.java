package dev.matchpoint.match;

import dev.matchpoint.core.PlayerId;
import org.jspecify.annotations.Nullable;

/**
 * A player's place in a stored match.
 *
 * @param rating the one before the match
 * @param ratingChange what the result made of it; null as long as there is none
 * @param rankBefore how many were rated higher before the result, plus one; null, too, of a match that was moved here
 * @param rankAfter how many were rated higher after it, plus one; as the one before
 */
record Seat(
        PlayerId player,
        String username,
        Side side,
        int rating,
        @Nullable Integer ratingChange,
        @Nullable Long rankBefore,
        @Nullable Long rankAfter) {

    /** The seat once there is a result. */
    Seat rated(int change, long before, long after) {
        return new Seat(player, username, side, rating, change, before, after);
    }
}
