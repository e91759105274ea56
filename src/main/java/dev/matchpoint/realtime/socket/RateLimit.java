package dev.matchpoint.realtime.socket;

import java.time.Duration;

/**
 * How many messages a connection may send: a bucket of tokens that fills at a steady rate. Not thread-safe: the messages of a
 * connection come one after the other.
 *
 * <p>The bucket is kept as one number, the moment at which it will be full again (GCRA): each message moves that moment on by
 * what a token takes to come back, and one that would move it further ahead than a whole bucket is refused. Refused messages
 * take no token, so that waiting as long as one is told is enough. Of this there is one for each of many thousand connections, for
 * which a bucket that others could use at the same time ({@link dev.matchpoint.web.Throttle}) would be larger and no simpler.
 */
final class RateLimit {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long perTokenNanos;
    private final long aheadNanos;
    private final int maxRefused;
    private final long refusedWithinNanos;

    private long fullAt;
    private long countedSince;
    private int refused;

    /** A full bucket; all times are {@link System#nanoTime}. */
    RateLimit(SocketConfig.Rate rate, long now) {
        perTokenNanos = SECOND / rate.perSecond();
        aheadNanos = perTokenNanos * (rate.burst() - 1);
        maxRefused = rate.maxRefused();
        refusedWithinNanos = rate.refusedWithin().toNanos();
        fullAt = now;
    }

    /** What becomes of a message. */
    sealed interface Admission {

        /** It is looked at. */
        record Admitted() implements Admission {}

        /** It is not, but one that comes that much later may be. */
        record Refused(Duration retryAfter) implements Admission {}

        /** It is not, and the client has been told so often enough: the connection is to be closed. */
        record Flooding() implements Admission {}
    }

    /** Decides on a message that has come in now. */
    Admission admit(long now) {
        long ahead = Math.max(0, fullAt - now);
        if (ahead > aheadNanos) {
            return refuse(now, ahead - aheadNanos);
        }
        fullAt = now + ahead + perTokenNanos;
        return new Admission.Admitted();
    }

    /** Counts from the first refusal on, and anew with the first one after the time is over. */
    private Admission refuse(long now, long waitNanos) {
        if (refused == 0 || now - countedSince > refusedWithinNanos) {
            countedSince = now;
            refused = 0;
        }
        refused++;
        return refused > maxRefused ? new Admission.Flooding() : new Admission.Refused(Duration.ofNanos(waitNanos));
    }
}
