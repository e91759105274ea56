package dev.matchpoint.operations.health;

import java.time.Duration;

/**
 * Whether messages of other instances come in, as of what is seen of it again and again. They fail to if Redis answers and yet no
 * message comes back that this instance has sent to itself, for longer than it takes to subscribe anew after an outage.
 */
final class Delivery {

    private final Duration patience;
    private boolean isSilent;
    private long silentSince;

    /** @param patience how long they may stay away */
    Delivery(Duration patience) {
        this.patience = patience;
    }

    /**
     * Whether they fail to.
     *
     * @param redisAnswers without Redis there are none, and that is an outage of Redis
     * @param heard whether messages come in
     * @param nanos the time, as of {@link System#nanoTime()}
     */
    synchronized boolean hasFailed(boolean redisAnswers, boolean heard, long nanos) {
        if (heard || !redisAnswers) {
            isSilent = false;
        } else if (!isSilent) {
            isSilent = true;
            silentSince = nanos;
        }
        return isSilent && nanos - silentSince > patience.toNanos();
    }
}
