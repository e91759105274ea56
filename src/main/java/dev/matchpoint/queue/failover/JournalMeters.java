package dev.matchpoint.queue.failover;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Measures what the journal has not written yet. */
@Startup
@Singleton
class JournalMeters {

    private static final double NANOS = 1e9;

    JournalMeters(MeterRegistry meters, Journal journal) {
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
}
