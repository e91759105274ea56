package dev.matchpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.PackagedInstance;
import dev.matchpoint.outage.death.Death;
import dev.matchpoint.outage.death.Point;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One instance of the packaged program, with links of its own to Redis and to PostgreSQL, behind a load balancer. */
final class Node implements AutoCloseable {

    private static final String WHO_ANSWERS = "/api/matchmaking/redis/queue_info/";

    private final Cable redis;
    private final Cable postgres;
    private final Map<String, String> settings;
    private final Optional<Death> death;
    private volatile PackagedInstance process;
    private volatile boolean isInRotation;

    /**
     * Starts one, and returns at once.
     *
     * @param death how it is told to die at a point, if it can be told
     */
    Node(RedisDeployment redis, String databaseUrl, Optional<Death> death) {
        this.redis = new Cable(redis.settings().get(RedisDeployment.URL));
        this.postgres = new Cable(databaseUrl);
        this.settings = new HashMap<>(redis.settings());
        this.settings.put(RedisDeployment.URL, this.redis.url());
        this.settings.put("DATABASE_URL", postgres.url());
        this.death = death;
        this.process = launch();
    }

    private PackagedInstance launch() {
        String[] options = death.stream().map(Death::option).toArray(String[]::new);
        return PackagedInstance.launch(settings, options);
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

    /**
     * Has it die at a point of the program, the next time that it is there, and returns when it is dead; fails if it does not
     * get there. The load balancer learns of it then.
     */
    void dieAt(Point point) {
        Death told = death.orElseThrow();
        told.order(point);
        try {
            assertThat(process.exitCode()).as("end of the instance: %s", point).isEqualTo(Death.EXIT_CODE);
        } finally {
            told.revoke();
            isInRotation = false;
        }
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
        death.ifPresent(Death::close);
        redis.close();
        postgres.close();
    }
}
