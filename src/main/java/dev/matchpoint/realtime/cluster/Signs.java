package dev.matchpoint.realtime.cluster;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against Redis, and since when: one failure is none, as a connection may be cut and made anew; nothing but failures
 * for longer than a bound is an outage. Not thread-safe. Times are of {@link System#nanoTime()}.
 */
final class Signs {

    private final long boundNanos;
    private @Nullable Sign mute;
    private @Nullable Sign deaf;

    /** Nothing but failures since a moment, and what the last of them was. */
    private record Sign(long sinceNanos, String reason) {

        boolean isOld(long now, long bound) {
            return now - sinceNanos >= bound;
        }
    }

    /** @param bound for how long it may go wrong */
    Signs(Duration bound) {
        this.boundNanos = bound.toNanos();
    }

    /** A call was answered. */
    void answered() {
        mute = null;
    }

    /**
     * A call failed.
     *
     * @param began from when on it was not answered
     */
    void failed(long began, String reason) {
        mute = new Sign(mute == null ? began : mute.sinceNanos(), reason);
    }

    /** Messages come in, or do not. */
    void hears(boolean does, long now) {
        if (does) {
            deaf = null;
        } else if (deaf == null) {
            deaf = new Sign(now, "no messages come in");
        }
    }

    /** Knows nothing any more. */
    void forget() {
        mute = null;
        deaf = null;
    }

    /** Whether the last call failed. */
    boolean isFailing() {
        return mute != null;
    }

    /** Why Redis counts as away; empty if it does not. */
    Optional<String> outage(long now) {
        return Optional.ofNullable(mute)
                .filter(sign -> sign.isOld(now, boundNanos))
                .or(() -> Optional.ofNullable(deaf).filter(sign -> sign.isOld(now, boundNanos)))
                .map(Sign::reason);
    }
}
