package dev.matchpoint.queue.failover;

import java.util.Locale;

/** How the queue of Redis is served here. */
enum EngineState {
    /** From Redis. */
    REDIS,
    /** From PostgreSQL, while Redis is away, or was not found to be there yet. */
    POSTGRESQL,
    /** From PostgreSQL, while Redis is brought into step. */
    RECONCILING;

    /** How metrics name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
