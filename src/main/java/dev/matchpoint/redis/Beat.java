package dev.matchpoint.redis;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Messages to oneself, to tell whether a subscription is alive: a connection that is half open, or whose server is
 * frozen, raises no event. Times are of {@link System#nanoTime()}.
 */
final class Beat {

    private final long everyNanos;
    private final long timeoutNanos;
    private OptionalLong awaitedSince = OptionalLong.empty();
    private OptionalLong lastLook = OptionalLong.empty();
    private OptionalLong heard = OptionalLong.empty();

    Beat(Duration every, Duration timeout) {
        this.everyNanos = every.toNanos();
        this.timeoutNanos = timeout.toNanos();
    }

    /** The subscription is new: nothing is awaited on it. */
    synchronized void begin() {
        awaitedSince = OptionalLong.empty();
        heard = OptionalLong.empty();
    }

    /** One is being sent. */
    synchronized void sent(long now) {
        if (awaitedSince.isEmpty()) {
            awaitedSince = OptionalLong.of(now);
        }
    }

    /** The last one was not sent after all, for want of room: nothing follows from its absence. */
    synchronized void unsent() {
        awaitedSince = OptionalLong.empty();
    }

    /** One has come back. */
    synchronized void heard(long now) {
        awaitedSince = OptionalLong.empty();
        heard = OptionalLong.of(now);
    }

    /** Whether one should be back by now; to be asked once per beat, as a process that stood still must not judge. */
    synchronized boolean isOverdue(long now) {
        boolean late = lastLook.isPresent() && now - lastLook.getAsLong() > everyNanos + timeoutNanos / 2;
        lastLook = OptionalLong.of(now);
        if (late && awaitedSince.isPresent()) {
            awaitedSince = OptionalLong.of(now);
        }
        return awaitedSince.isPresent() && now - awaitedSince.getAsLong() >= timeoutNanos;
    }

    /** Whether the last one that should be back is. */
    synchronized boolean isFresh(long now) {
        return heard.isPresent() && now - heard.getAsLong() < everyNanos + timeoutNanos;
    }
}
