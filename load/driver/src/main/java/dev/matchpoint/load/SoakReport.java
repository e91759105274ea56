package dev.matchpoint.load;

import dev.matchpoint.load.fault.Fault;
import dev.matchpoint.load.life.Tally.Kind;
import dev.matchpoint.load.report.Findings;
import dev.matchpoint.load.report.Quarters;
import dev.matchpoint.load.report.Trend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What a soak with faults says on its way, and in the end. Pure: it is told everything. */
final class SoakReport {

    /** What comes and goes with those who wait and play at the moment, in megabytes. */
    private static final double SLACK_MEGABYTES = 3;

    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final Map<Fault, List<Stretch>> stretches = new EnumMap<>(Fault.class);
    private final Map<String, List<Trend.Sample>> memory = new LinkedHashMap<>();

    /**
     * From one fault to the next.
     *
     * @param counts what was counted in it
     * @param whole from the moment the fault was lifted until all instances were ready and on Redis
     */
    record Stretch(Duration length, Map<Kind, Long> counts, Histogram latencies, Duration whole) {

        long count(Kind kind) {
            return counts.getOrDefault(kind, 0L);
        }

        double perSecond(Kind kind) {
            return count(kind) / (length.toNanos() / 1e9);
        }
    }

    /** What came between two counts. */
    static Map<Kind, Long> between(Map<Kind, Long> before, Map<Kind, Long> after) {
        Map<Kind, Long> between = new EnumMap<>(Kind.class);
        after.forEach((kind, count) -> between.put(kind, count - before.getOrDefault(kind, 0L)));
        return between;
    }

    /** Takes a stretch, and says what there was in it in a line. */
    String line(Duration since, Fault fault, Stretch stretch, long violations) {
        stretches.computeIfAbsent(fault, _ -> new ArrayList<>()).add(stretch);
        return String.format(
                "%3d:%02d  %-36s whole after %4.1f s; %,5.0f joins/s, %,6.0f calls/s, p50 %.1f, p99 %,.0f, max %,.0f ms;"
                        + " %,d left, %,d results, %,d times 503, %,d broken off, %,d nobody listened, %,d wrong; %,d violations",
                since.toMinutes(),
                since.toSecondsPart(),
                fault,
                stretch.whole.toMillis() / 1e3,
                stretch.perSecond(Kind.JOINED),
                stretch.perSecond(Kind.ANSWERED),
                stretch.latencies.getValueAtPercentile(50) / 1e3,
                stretch.latencies.getValueAtPercentile(99) / 1e3,
                stretch.latencies.getMaxValue() / 1e3,
                stretch.count(Kind.LEFT),
                stretch.count(Kind.REPORTED),
                stretch.count(Kind.REFUSED),
                stretch.count(Kind.BROKEN_OFF),
                stretch.count(Kind.NOBODY_LISTENED),
                stretch.count(Kind.WRONG),
                violations);
    }

    /** Takes how many bytes something holds at a moment of quiet. */
    void hold(String what, Duration since, double bytes) {
        memory.computeIfAbsent(what, _ -> new ArrayList<>())
                .add(new Trend.Sample(since.toMillis() / 1e3, bytes / BYTES_PER_MEGABYTE));
    }

    /** The last samples of all, in a line. */
    String memoryLine(Duration since) {
        return String.format("%3d:%02d  ", since.toMinutes(), since.toSecondsPart())
                + memory.entrySet().stream()
                        .map(entry -> String.format(
                                "%s %.1f MB",
                                entry.getKey(), entry.getValue().getLast().y()))
                        .collect(Collectors.joining(", "));
    }

    /** Adds what there is to say in the end, after the last sample. */
    void addTo(Findings findings) {
        findings.add("Faults: how often, until whole at most, calls answered 503 and broken off", faultTable());
        memory.forEach((what, samples) -> {
            Quarters quarters = Quarters.of(samples, SLACK_MEGABYTES);
            findings.add(
                    "Megabytes of " + what + ", by seconds",
                    samples.stream()
                            .map(sample -> String.format("%.0f:%.1f", sample.x(), sample.y()))
                            .collect(Collectors.joining(" ")));
            findings.add("In megabytes, " + what, quarters.toString());
            findings.add(quarters.target("Growth of " + what));
        });
    }

    private Map<String, String> faultTable() {
        Map<String, String> table = new LinkedHashMap<>();
        stretches.forEach((fault, all) -> table.put(
                fault.toString(),
                String.format(
                        "%3d times, %5.1f s, %,7d, %,7d",
                        all.size(),
                        all.stream()
                                        .mapToLong(stretch -> stretch.whole.toMillis())
                                        .max()
                                        .orElse(0)
                                / 1e3,
                        sum(all, Kind.REFUSED),
                        sum(all, Kind.BROKEN_OFF))));
        return table;
    }

    private static long sum(List<Stretch> stretches, Kind kind) {
        return stretches.stream().mapToLong(stretch -> stretch.count(kind)).sum();
    }
}
