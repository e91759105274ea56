package dev.matchpoint.web;

import java.time.Duration;

/**
 * How often something may be done.
 *
 * @param times for long; 0 for as often as anybody likes
 * @param per in which time
 * @param burst how often at once, after a rest; as often as for long, at least
 */
public record Rate(int times, Duration per, int burst) {

    public Rate {
        burst = Math.max(burst, times);
    }

    /** Whether anybody may do it as often as they like. */
    public boolean isUnlimited() {
        return times == 0;
    }

    /** How long after it was done it may be done once more. */
    Duration each() {
        return per.dividedBy(times);
    }

    /** After how long a rest it may be done as often at once as ever. */
    Duration rest() {
        return each().multipliedBy(burst);
    }
}
