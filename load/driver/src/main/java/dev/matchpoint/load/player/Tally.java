package dev.matchpoint.load.player;

import dev.matchpoint.load.http.Loop;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** What one client, or all of them, counted: latencies and errors by what was called. */
final class Tally {

    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final Map<Call, Histogram> latencies = new EnumMap<>(Call.class);
    private final Map<Call, Long> errors = new EnumMap<>(Call.class);
    private long refused;

    Tally() {
        for (Call call : Call.values()) {
            latencies.put(call, new Histogram(LONGEST_MICROS, DIGITS));
            errors.put(call, 0L);
        }
    }

    private Histogram of(Call call) {
        return Objects.requireNonNull(latencies.get(call));
    }

    void answered(Call call, long dueNanos) {
        long micros = (System.nanoTime() - dueNanos) / 1_000;
        of(call).recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
    }

    void failed(Call call) {
        errors.merge(call, 1L, Long::sum);
    }

    void refused() {
        refused++;
    }

    void add(Tally other) {
        for (Call call : Call.values()) {
            of(call).add(other.of(call));
            errors.merge(call, other.errors.getOrDefault(call, 0L), Long::sum);
        }
        refused += other.refused;
    }

    Flow.Outcome outcome(double seconds, int came) {
        Map<Call, Loop.Outcome> calls = new EnumMap<>(Call.class);
        latencies.forEach((call, histogram) -> calls.put(
                call, new Loop.Outcome(histogram.getTotalCount(), errors.getOrDefault(call, 0L), seconds, histogram)));
        return new Flow.Outcome(calls, came, refused);
    }
}
