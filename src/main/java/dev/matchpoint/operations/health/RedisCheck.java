package dev.matchpoint.operations.health;

import dev.matchpoint.queue.failover.Availability;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Redis. Ready once it is known who serves its queue: without it the instance is degraded, and a load balancer that drains
 * it makes nothing better.
 */
@Readiness
@Singleton
class RedisCheck implements HealthCheck {

    private final RedisProbe redis;
    private final Availability availability;

    RedisCheck(RedisProbe redis, Availability availability) {
        this.redis = redis;
        this.availability = availability;
    }

    @Override
    public HealthCheckResponse call() {
        RedisState state = redis.ask();
        return HealthCheckResponse.named("redis")
                .status(availability.isDecided())
                .withData("state", state.name().toLowerCase(Locale.ROOT))
                .withData("engine", availability.isRedis() ? "redis" : "postgresql")
                .withData("degraded", state != RedisState.NONE && !availability.isRedis())
                .build();
    }
}
