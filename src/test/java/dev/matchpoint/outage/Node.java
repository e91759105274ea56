package dev.matchpoint.outage;

import dev.matchpoint.PackagedInstance;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;

/** One instance of the packaged program, with links of its own to Redis and to PostgreSQL, behind a load balancer. */
final class Node implements AutoCloseable {

    private static final String WHO_ANSWERS = "/api/matchmaking/redis/queue_info/";

    private final Cable redis;
    private final Cable postgres;
    private volatile PackagedInstance process;
    private volatile boolean isInRotation;

    /** Starts one, and returns at once. */
    Node(String redisUrl, String databaseUrl) {
        redis = new Cable(redisUrl);
        postgres = new Cable(databaseUrl);
        process = launch();
    }

    private PackagedInstance launch() {
        return PackagedInstance.launch(Map.of("REDIS_URL", redis.url(), "DATABASE_URL", postgres.url()));
    }

    /** Puts it into rotation once it is ready. */
    void awaitReady() {
        process.awaitStatus("/q/health/ready", 200);
        isInRotation = true;
    }

    Cable redis() {
        return redis;
    }

    Cable postgres() {
        return postgres;
    }

    URI address() {
        return process.address();
    }

    /** Whether the load balancer sends calls to it. */
    boolean isInRotation() {
        return isInRotation;
    }

    /** Ends it without warning. The load balancer learns of it at once, its clients as their connections break. */
    void kill() {
        isInRotation = false;
        process.kill();
    }

    /** Starts one in place of one that was killed. */
    void replace() {
        process.close();
        process = launch();
        awaitReady();
    }

    /** Takes it out of rotation, has it end in order, and starts another in its place. */
    void restart() {
        isInRotation = false;
        process.terminate();
        replace();
    }

    /** Whether it is ready, and Redis answers its players. */
    boolean isWhole() {
        try {
            return process.status("/q/health/ready") == 200
                    && process.get(WHO_ANSWERS)
                            .headers()
                            .firstValue("X-Matchmaking-Engine")
                            .orElse("")
                            .equals("redis");
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
        redis.close();
        postgres.close();
    }
}
