package dev.matchpoint.operations;

import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Redis. Always ready: without it the instance is degraded, and a load balancer that drains it makes nothing better. */
@Readiness
@Singleton
class RedisCheck implements HealthCheck {

    private final RedisProbe redis;

    RedisCheck(RedisProbe redis) {
        this.redis = redis;
    }

    @Override
    public HealthCheckResponse call() {
        RedisState state = redis.ask();
        return HealthCheckResponse.named("redis")
                .up()
                .withData("state", state.name().toLowerCase(Locale.ROOT))
                .withData("degraded", state == RedisState.UNREACHABLE)
                .build();
    }
}
