package dev.matchpoint.load.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.machine.Costs;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One loop of one round. Latencies are in milliseconds, from the intended time of sending; processor times are in
 * microseconds per call, null where they cannot be known.
 *
 * @param subject what was called
 * @param pace how
 * @param serverMicros of the servers' JVMs
 * @param postgresMicros of PostgreSQL's processes
 * @param redisMicros of Redis
 * @param driverMicros of this process, which shares the machine with the others
 */
public record Measurement(
        String subject,
        Kind pace,
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
        @Nullable Double redisMicros,
        @Nullable Double driverMicros) {

    /** How calls were made. */
    public enum Kind {
        /** As fast as the answers came. */
        CLOSED,
        /** At a rate of their own. */
        OPEN
    }

    /** Of a loop that cost so much. */
    public static Measurement of(String subject, Kind pace, int round, Loop.Outcome outcome, Costs costs) {
        Histogram latencies = outcome.latencies();
        return new Measurement(
                subject,
                pace,
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
                perCall(costs.redis(), outcome),
                perCall(costs.driver(), outcome));
    }

    /** What a call costs its servers together: the JVM, Redis and PostgreSQL. */
    @JsonProperty
    public @Nullable Double servedMicros() {
        if (serverMicros == null) {
            return null;
        }
        return serverMicros + (postgresMicros == null ? 0 : postgresMicros) + (redisMicros == null ? 0 : redisMicros);
    }

    private static @Nullable Double perCall(@Nullable Double seconds, Loop.Outcome outcome) {
        return seconds == null ? null : (Double) (seconds * 1e6 / Math.max(1, outcome.calls()));
    }
}
