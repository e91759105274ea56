package dev.matchpoint.operations;

import io.quarkus.arc.InjectableInstance;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Asks Redis whether it is there. */
@Singleton
class RedisProbe {

    private static final Logger LOG = Logger.getLogger(RedisProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final InjectableInstance<ReactiveRedisDataSource> redis;

    RedisProbe(@Any InjectableInstance<ReactiveRedisDataSource> redis) {
        this.redis = redis;
    }

    /** How it is now. Takes a round trip, or 2 s if nobody answers; blocks. */
    RedisState ask() {
        return redis.listActive().stream()
                .findFirst()
                .map(active -> answers(active) ? RedisState.UP : RedisState.UNREACHABLE)
                .orElse(RedisState.NONE);
    }

    private static boolean answers(ReactiveRedisDataSource redis) {
        try {
            redis.execute("PING").await().atMost(PATIENCE);
            return true;
        } catch (RuntimeException e) {
            LOG.debug("Redis does not answer", e);
            return false;
        }
    }
}
