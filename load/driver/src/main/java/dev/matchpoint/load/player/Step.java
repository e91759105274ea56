package dev.matchpoint.load.player;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * A call that a player is going to make.
 *
 * @param dueNanos when it is meant to be sent
 */
record Step(int player, Call call, Reason reason, long dueNanos) implements Delayed {

    /** What the player means by it. */
    enum Reason {
        /** Comes for the first time. */
        ARRIVE,
        /** Joins a second time. */
        REPEAT,
        /** Asks how it stands; or, after leaving, comes once more. */
        POLL,
        /** Has had enough. */
        CANCEL
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
