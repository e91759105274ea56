package dev.matchpoint.load.player;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** When something was seen to have happened, time after time. */
public final class Moments {

    private final AtomicLongArray nanos;
    private final AtomicInteger count = new AtomicInteger();

    Moments(int most) {
        nanos = new AtomicLongArray(most);
    }

    void happened() {
        int index = count.getAndIncrement();
        if (index < nanos.length()) {
            nanos.set(index, System.nanoTime());
        }
    }

    void forget() {
        count.set(0);
    }

    /** How often it has happened. */
    public int count() {
        return Math.min(count.get(), nanos.length());
    }

    /** How many nanoseconds a counter is behind that says it has happened so often; 0 if it is not. */
    public long behindNanos(long counter) {
        long now = System.nanoTime();
        return counter < 0 || counter >= count() ? 0 : Math.max(0, now - nanos.get((int) counter));
    }
}
