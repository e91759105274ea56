package dev.matchpoint.queue.failover;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** For the metrics: who serves the queue of Redis, how often that has changed, and for how long it was whom. */
@Singleton
class EngineTimes {

    private static final double NANOS = 1e9;

    private final Map<EngineState, Long> spentNanos = new EnumMap<>(EngineState.class);
    private final Map<EngineState, Long> changes = new EnumMap<>(EngineState.class);
    private EngineState state = EngineState.POSTGRESQL;
    private long sinceNanos = System.nanoTime();

    EngineTimes(MeterRegistry meters) {
        for (EngineState one : EngineState.values()) {
            register(meters, one);
        }
    }

    private void register(MeterRegistry meters, EngineState one) {
        Gauge.builder("matchpoint.engine.state", this, times -> times.is(one) ? 1 : 0)
                .description("1 for how the queue of Redis is served")
                .tag("state", one.word())
                .register(meters);
        FunctionCounter.builder("matchpoint.engine.transitions", this, times -> times.changes(one))
                .description("How often that was begun")
                .tag("to", one.word())
                .register(meters);
        FunctionCounter.builder("matchpoint.engine.seconds", this, times -> times.seconds(one))
                .description("For how long that was so")
                .tag("state", one.word())
                .register(meters);
    }

    /** It is so from now on; nothing if it is so already. */
    synchronized void changed(EngineState to) {
        if (to == state) {
            return;
        }
        long now = System.nanoTime();
        spentNanos.merge(state, now - sinceNanos, Long::sum);
        changes.merge(to, 1L, Long::sum);
        sinceNanos = now;
        state = to;
    }

    private synchronized boolean is(EngineState one) {
        return state == one;
    }

    private synchronized double changes(EngineState one) {
        return changes.getOrDefault(one, 0L);
    }

    private synchronized double seconds(EngineState one) {
        long running = state == one ? System.nanoTime() - sinceNanos : 0;
        return (spentNanos.getOrDefault(one, 0L) + running) / NANOS;
    }
}
