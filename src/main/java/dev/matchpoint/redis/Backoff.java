package dev.matchpoint.redis;

import java.time.Duration;

/**
 * How long to rest between attempts.
 *
 * @param min the rest after the first failure; it doubles with each further one
 * @param max the longest
 */
record Backoff(Duration min, Duration max) {

    /** The rest after so many failures in a row, in milliseconds; none after none. */
    long restMillis(int failures) {
        if (failures == 0) {
            return 0;
        }
        long doubled = min.toMillis() << Math.min(failures - 1, 20);
        return Math.min(doubled, max.toMillis());
    }
}
