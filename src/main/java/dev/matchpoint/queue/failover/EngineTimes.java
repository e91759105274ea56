package dev.matchpoint.queue.failover;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** For the metrics: who serves the queue of Redis, how often that has changed, and for how long it was whom. */
@Singleton
class EngineTimes {

    private static final double NANOS = 1e9;

    private final long[] spentNanos = new long[2];
    private final long[] changes = new long[2];
    private boolean isRedis;
    private long sinceNanos = System.nanoTime();

    EngineTimes(MeterRegistry meters, Journal journal) {
        register(meters, "redis", true);
        register(meters, "postgresql", false);
        Gauge.builder("matchpoint.journal.depth", journal, Journal::depth)
                .description("Tickets that PostgreSQL may not know yet")
                .register(meters);
        Gauge.builder(
                        "matchpoint.journal.age",
                        journal,
                        tickets -> tickets.age().toNanos() / NANOS)
                .description("For how long the oldest of them has waited to be written there")
                .baseUnit("seconds")
                .register(meters);
    }

    private void register(MeterRegistry meters, String engine, boolean ofRedis) {
        Gauge.builder("matchpoint.engine.state", this, times -> times.isRedis() == ofRedis ? 1 : 0)
                .description("1 for the engine that serves the queue of Redis")
                .tag("engine", engine)
                .register(meters);
        FunctionCounter.builder("matchpoint.engine.transitions", this, times -> times.changes(ofRedis))
                .description("How often an engine has taken over")
                .tag("to", engine)
                .register(meters);
        FunctionCounter.builder("matchpoint.engine.seconds", this, times -> times.seconds(ofRedis))
                .description("How long an engine has served")
                .tag("engine", engine)
                .register(meters);
    }

    synchronized void changed(boolean toRedis) {
        long now = System.nanoTime();
        spentNanos[index(isRedis)] += now - sinceNanos;
        changes[index(toRedis)]++;
        sinceNanos = now;
        isRedis = toRedis;
    }

    private synchronized boolean isRedis() {
        return isRedis;
    }

    private synchronized double changes(boolean ofRedis) {
        return changes[index(ofRedis)];
    }

    private synchronized double seconds(boolean ofRedis) {
        long running = isRedis == ofRedis ? System.nanoTime() - sinceNanos : 0;
        return (spentNanos[index(ofRedis)] + running) / NANOS;
    }

    private static int index(boolean ofRedis) {
        return ofRedis ? 1 : 0;
    }
}
