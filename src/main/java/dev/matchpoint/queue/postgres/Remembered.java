package dev.matchpoint.queue.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is measured whenever it is asked for while that is cheap, and kept for a moment where it is not: at
 * least a second, and so long that measuring takes a twentieth of the time at most.
 */
final class Remembered<T> {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final int SHARE = 20;

    private final Measurement<T> measurement;
    private final ReentrantLock measuring = new ReentrantLock();
    private volatile @Nullable Kept<T> kept;

    Remembered(Measurement<T> measurement) {
        this.measurement = measurement;
    }

    /** How a figure is measured, and whether it was dear enough to keep. */
    interface Measurement<T> {
        T measure() throws SQLException;

        boolean isDear(T figure);
    }

    private record Kept<T>(T figure, long untilNanos) {
        boolean isFresh() {
            return System.nanoTime() - untilNanos < 0;
        }
    }

    T figure() throws SQLException {
        Kept<T> known = kept;
        if (known != null && known.isFresh()) {
            return known.figure;
        }
        return known == null ? measured() : measuredUnlessUnderWay(known.figure);
    }

    /** One at a time where it is dear: whoever comes meanwhile takes the figure from before. */
    private T measuredUnlessUnderWay(T before) throws SQLException {
        if (!measuring.tryLock()) {
            return before;
        }
        try {
            return measured();
        } finally {
            measuring.unlock();
        }
    }

    private T measured() throws SQLException {
        long start = System.nanoTime();
        T figure = measurement.measure();
        if (measurement.isDear(figure)) {
            long end = System.nanoTime();
            kept = new Kept<>(figure, end + Math.max(LEAST.toNanos(), (end - start) * SHARE));
        } else {
            kept = null;
        }
        return figure;
    }
}
