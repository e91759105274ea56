package dev.matchpoint.queue;

import dev.matchpoint.pairing.Window;
import java.time.Duration;
import java.util.List;

/**
 * A way to play that a studio offers.
 *
 * @param name what a join names it by
 * @param window how far apart its players may be
 * @param sides the sides of a match; as many as it has seats
 * @param abandonAfter how long a match may go without a result
 * @param rematchAfter how long two who were matched are not matched with each other again; zero: not at all
 */
public record Mode(String name, Window window, List<String> sides, Duration abandonAfter, Duration rematchAfter) {

    /** So that what is remembered of meetings stays small. */
    private static final Duration LONGEST_APART = Duration.ofDays(30);

    public Mode {
        sides = List.copyOf(sides);
        if (!abandonAfter.isPositive()) {
            throw new IllegalArgumentException("mode " + name + ": abandon-after is positive, not " + abandonAfter);
        }
        if (rematchAfter.isNegative() || rematchAfter.compareTo(LONGEST_APART) > 0) {
            throw new IllegalArgumentException(
                    "mode " + name + ": rematch-after is from 0 to 30 days, not " + rematchAfter);
        }
    }

    /** Whether players who were matched lately are kept apart. */
    public boolean keepsApart() {
        return rematchAfter.isPositive();
    }
}
