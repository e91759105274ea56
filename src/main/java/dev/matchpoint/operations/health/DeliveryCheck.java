package dev.matchpoint.operations.health;

import dev.matchpoint.redis.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this instance hears of what others do. One that does not, though Redis answers, serves rooms by itself and tells nobody of
 * matches that others make, which another instance does better. While Redis is away all are alike, and ready.
 */
@Readiness
@Singleton
class DeliveryCheck implements HealthCheck {

    private final RedisProbe redis;
    private final Subscriptions subscriptions;
    private final Delivery delivery = new Delivery(Duration.ofSeconds(10));

    DeliveryCheck(RedisProbe redis, Subscriptions subscriptions) {
        this.redis = redis;
        this.subscriptions = subscriptions;
    }

    @Override
    public HealthCheckResponse call() {
        boolean heard = subscriptions.healthy();
        boolean failed = delivery.hasFailed(redis.ask() == RedisState.UP, heard, System.nanoTime());
        return HealthCheckResponse.named("delivery")
                .status(!failed)
                .withData("heard", heard)
                .build();
    }
}
