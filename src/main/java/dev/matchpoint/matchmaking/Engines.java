package dev.matchpoint.matchmaking;

import dev.matchpoint.queue.QueueConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** Which engine answers where. */
@Singleton
class Engines {

    private static final String HEADER = "X-Matchmaking-Engine";

    private final Engine standard;
    private final FailoverEngine redis;

    Engines(PostgresEngine postgres, FailoverEngine redis, QueueConfig config) {
        this.redis = redis;
        this.standard = switch (config.defaultEngine()) {
            case POSTGRESQL -> postgres;
            case REDIS -> redis;
        };
    }

    /** The one behind {@code /api/matchmaking/}. */
    Engine standard() {
        return standard;
    }

    /** The one behind {@code /api/matchmaking/redis/}. */
    FailoverEngine redis() {
        return redis;
    }

    /** An answer that says which engine it comes from. */
    static Response answer(String engine, int status, Object body) {
        return Response.status(status).header(HEADER, engine).entity(body).build();
    }
}
