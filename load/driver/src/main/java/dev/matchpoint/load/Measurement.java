package dev.matchpoint.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One loop of one round. Latencies are in milliseconds, from the intended time of sending; processor times are in
 * microseconds per call, null where they cannot be known.
 *
 * @param subject what was called
 * @param open whether the calls came at a rate of their own, or as fast as the answers
 * @param serverMicros of the server's process
 * @param postgresMicros of PostgreSQL's processes; null for the reference, which has none
 * @param driverMicros of this process, which shares the machine with the others
 */
record Measurement(
        String subject,
        boolean open,
        int round,
        long calls,
        long errors,
        double perSecond,
        double p50,
        double p90,
        double p99,
        double p999,
        double max,
        @Nullable Double serverMicros,
        @Nullable Double postgresMicros,
        @Nullable Double driverMicros) {

    static Measurement of(String subject, boolean open, int round, Loop.Outcome outcome, Costs costs) {
        Histogram latencies = outcome.latencies();
        return new Measurement(
                subject,
                open,
                round,
                outcome.calls(),
                outcome.errors(),
                outcome.perSecond(),
                latencies.getValueAtPercentile(50) / 1e3,
                latencies.getValueAtPercentile(90) / 1e3,
                latencies.getValueAtPercentile(99) / 1e3,
                latencies.getValueAtPercentile(99.9) / 1e3,
                latencies.getMaxValue() / 1e3,
                perCall(costs.server(), outcome),
                perCall(costs.postgres(), outcome),
                perCall(costs.driver(), outcome));
    }

    /** What a call costs its servers together. */
    @JsonProperty
    @Nullable
    Double servedMicros() {
        return serverMicros == null || postgresMicros == null ? serverMicros : (Double) (serverMicros + postgresMicros);
    }

    private static @Nullable Double perCall(@Nullable Double seconds, Loop.Outcome outcome) {
        return seconds == null ? null : (Double) (seconds * 1e6 / outcome.calls());
    }
}
