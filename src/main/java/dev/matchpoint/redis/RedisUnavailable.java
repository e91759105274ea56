package dev.matchpoint.redis;

import org.jspecify.annotations.Nullable;

/**
 * Redis cannot be used now: refused, cut off, silent for longer than the timeout, starting, or no longer the one that
 * may be written to. Whether a command that was under way has been carried out is unknown. It has no stack trace: one
 * loss of a connection fails thousands of calls at once.
 */
public final class RedisUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause what was noticed, if it was an exception */
    public RedisUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause, true, false);
    }
}
