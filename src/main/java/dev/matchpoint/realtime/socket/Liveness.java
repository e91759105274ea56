package dev.matchpoint.realtime.socket;

import java.time.Duration;

/**
 * Whether a connection is still there: who is asked regularly and says nothing for too long is not. Whatever is heard counts,
 * a pong or a message. All times are {@link System#nanoTime}. May be told on any thread, and is looked at by one at a time.
 */
final class Liveness {

    private final long pingEveryNanos;
    private final long silentForNanos;
    private volatile long heardAt;
    private long pingedAt;

    /** A connection that has just been opened. */
    Liveness(Duration pingEvery, Duration silentFor, long now) {
        pingEveryNanos = pingEvery.toNanos();
        silentForNanos = silentFor.toNanos();
        heardAt = now;
        pingedAt = now;
    }

    /** What is to be done about a connection. */
    enum Verdict {
        /** Nothing yet. */
        WAIT,
        /** It is to be pinged. */
        PING,
        /** Nothing was heard for too long: it is to be closed. */
        GONE
    }

    /** Something was heard. */
    void heard(long now) {
        heardAt = now;
    }

    /** What is to be done now; that a ping is to be sent is said once, as if it were sent then. */
    Verdict look(long now) {
        if (now - heardAt >= silentForNanos) {
            return Verdict.GONE;
        }
        if (now - pingedAt < pingEveryNanos) {
            return Verdict.WAIT;
        }
        pingedAt = now;
        return Verdict.PING;
    }
}
