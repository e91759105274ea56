package dev.matchpoint.pairing;

import java.time.Duration;
import java.util.Optional;

/**
 * How far apart two ratings may be after a wait: {@code base}, and {@code step} more for every full {@code every} of
 * waiting, by {@code growth} at most.
 *
 * @param base rating points allowed at once
 * @param step rating points added each time
 * @param every how long it takes until they are added
 * @param growth what the steps add up to at most, in rating points
 */
public record Window(int base, int step, Duration every, int growth) {

    /** Wider than any two ratings are apart, and far from overflowing. */
    private static final int WIDEST = 1_000_000;

    public Window {
        if (base < 0 || step < 0 || growth < 0) {
            throw new IllegalArgumentException("a window is not negative: " + base + ", " + step + ", " + growth);
        }
        if (base > WIDEST || growth > WIDEST || step > WIDEST) {
            throw new IllegalArgumentException("a window is no wider than " + WIDEST + " points");
        }
        if (!every.isPositive()) {
            throw new IllegalArgumentException("a window grows in positive steps of time: " + every);
        }
    }

    /** The shortest wait that allows a distance; empty if none does, however long. The inverse of {@link #after}. */
    public Optional<Duration> waitFor(int distance) {
        if (distance <= base) {
            return Optional.of(Duration.ZERO);
        }
        if (step == 0 || distance > base + growth) {
            return Optional.empty();
        }
        return Optional.of(every.multipliedBy(Math.ceilDiv(distance - base, step)));
    }

    /** The distance allowed after this wait, in rating points; a wait that lies in the future counts as none. */
    public int after(Duration waited) {
        long steps = Math.clamp(waited.dividedBy(every), 0, growth);
        return base + (int) Math.min(growth, step * steps);
    }
}
