package dev.matchpoint.database;

import java.time.Duration;
import java.time.Instant;

/**
 * One comparison of PostgreSQL's clock with the process's own: PostgreSQL read {@code time} at some moment between two
 * of ours, so at their middle, give or take half of what lies between them.
 *
 * @param time what PostgreSQL's clock said
 * @param nanoTime the middle, as {@link System#nanoTime()}
 * @param halfNanos half of the round trip
 */
record ClockSample(Instant time, long nanoTime, long halfNanos) {

    /** How fast two machines' clocks may drift apart; what time servers correct is below it. */
    private static final double DRIFT = 100e-6;

    static ClockSample between(long nanosBefore, Instant time, long nanosAfter) {
        long half = (nanosAfter - nanosBefore + 1) / 2;
        return new ClockSample(time, nanosBefore + half, half);
    }

    /** PostgreSQL's time at a moment, as far as this sample knows. */
    Instant timeAt(long nanos) {
        return time.plusNanos(nanos - nanoTime);
    }

    /** How far {@link #timeAt} may be off at a moment. */
    Duration errorAt(long nanos) {
        return Duration.ofNanos(halfNanos + (long) (Math.abs(nanos - nanoTime) * DRIFT));
    }

    /** Whether both samples can be right. They cannot when the clock was set in between. */
    boolean agreesWith(ClockSample other) {
        Duration apart = Duration.between(timeAt(other.nanoTime), other.time).abs();
        return apart.compareTo(errorAt(other.nanoTime).plus(other.errorAt(other.nanoTime))) <= 0;
    }
}
