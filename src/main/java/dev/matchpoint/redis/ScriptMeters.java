package dev.matchpoint.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Measures scripts: how long each takes from the call to the answer, and why some have none. */
@Singleton
class ScriptMeters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500)
    };

    private final MeterRegistry meters;
    private final ConcurrentMap<Script, Timer> timers = new ConcurrentHashMap<>();
    private final Counter unavailable;
    private final Counter overloaded;
    private final Counter refused;

    ScriptMeters(MeterRegistry meters) {
        this.meters = meters;
        this.unavailable = failures("unavailable");
        this.overloaded = failures("overloaded");
        this.refused = failures("error");
    }

    private Counter failures(String reason) {
        return Counter.builder("matchpoint.script.failures")
                .description("Scripts without an answer")
                .tag("reason", reason)
                .register(meters);
    }

    void answered(Script script, long startNanos) {
        timers.computeIfAbsent(script, this::timer).record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    }

    void failed(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        switch (cause) {
            case RedisUnavailable _ -> unavailable.increment();
            case RedisOverloaded _ -> overloaded.increment();
            case null, default -> refused.increment();
        }
    }

    private Timer timer(Script script) {
        return Timer.builder("matchpoint.script")
                .description("How long scripts in Redis take, from the call to the answer")
                .tag("script", script.name())
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }
}
