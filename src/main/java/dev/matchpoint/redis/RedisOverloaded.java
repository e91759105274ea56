package dev.matchpoint.redis;

/**
 * Too many calls wait for Redis already; this one was not sent. Overload, never an outage: another store would not help.
 * It has no stack trace, as there may be thousands.
 */
public final class RedisOverloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisOverloaded() {
        super("Too many calls wait for Redis", null, true, false);
    }
}
