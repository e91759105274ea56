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
 */
public record Mode(String name, Window window, List<String> sides, Duration abandonAfter) {

    public Mode {
        sides = List.copyOf(sides);
        if (!abandonAfter.isPositive()) {
            throw new IllegalArgumentException("mode " + name + ": abandon-after is positive, not " + abandonAfter);
        }
    }
}
