package dev.matchpoint.redis;

import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.redis.client.Response;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Keeps players' calls from a Redis on which half of the last ones have failed. It stays open until it is closed, by whoever
 * has made sure that Redis is well and in step: a call of a player is no probe.
 */
@Singleton
public class Breaker {

    private static final String NAME = "redis";
    private static final int LAST_CALLS = 10;
    private static final double FAILED = 0.5;
    private static final Answer ANSWER = new Answer();

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Guard guard = Guard.create()
            .withCircuitBreaker()
            .name(NAME)
            .requestVolumeThreshold(LAST_CALLS)
            .failureRatio(FAILED)
            .delay(Integer.MAX_VALUE, ChronoUnit.SECONDS)
            .when(Breaker::isOutage)
            .onStateChange(this::changed)
            .done()
            .build();

    private static final class Answer extends TypeLiteral<CompletionStage<Response>> {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Starts a call. Never blocks.
     *
     * @return its answer; fails with {@link RedisUnavailable} at once while the breaker is open
     */
    public CompletionStage<Response> start(Supplier<CompletionStage<Response>> call) {
        try {
            return guard.get(call, ANSWER);
        } catch (CircuitBreakerOpenException e) {
            return CompletableFuture.failedStage(new RedisUnavailable("Too many calls to Redis have failed", e));
        }
    }

    /** Whether a call failed because Redis is away, and not for being too much or wrong. */
    public static boolean isOutage(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof RedisUnavailable || cause instanceof CircuitBreakerOpenException;
    }

    /** Has somebody told when it opens, on whatever thread; it must not block. */
    public void onOpen(Runnable listener) {
        listeners.add(listener);
    }

    /** Lets calls through again. */
    public void close() {
        CircuitBreakerMaintenance.get().reset(NAME);
    }

    private void changed(CircuitBreakerState state) {
        if (state == CircuitBreakerState.OPEN) {
            listeners.forEach(Runnable::run);
        }
    }
}
