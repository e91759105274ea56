package dev.matchpoint.operations.instance;

import dev.matchpoint.operations.instance.InstanceReport.Rate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How often what happens on this instance, from the counters that its metrics have: the same figures as there. */
@Singleton
class Traffic {

    /** What is counted, under which name in the metrics, and with which outcomes of those that are told apart there. */
    private record Counted(String what, String name, Set<String> outcomes) {

        boolean has(Meter meter) {
            String outcome = meter.getId().getTag("outcome");
            return outcome == null || outcomes.contains(outcome);
        }
    }

    private static final List<Counted> COUNTED = List.of(
            new Counted("joins", "matchpoint.joins", Set.of("waiting", "matched")),
            new Counted("matches", "matchpoint.matches", Set.of()),
            new Counted("leaves", "matchpoint.leaves", Set.of("left")),
            new Counted("expiries", "matchpoint.expiries", Set.of()));

    private static final int NOW_SECONDS = 5;
    private static final int SECONDS = 60;

    private final MeterRegistry meters;
    private final Deque<Sample> samples = new ArrayDeque<>(); // the newest first

    Traffic(MeterRegistry meters) {
        this.meters = meters;
    }

    /** All counters at a moment. */
    private record Sample(long nanos, Map<String, Double> counts) {

        /** Per second since an earlier one; 0 for what was not counted then. */
        double since(Sample before, String what) {
            double seconds = (nanos - before.nanos) / 1e9;
            double now = counts.getOrDefault(what, 0.0);
            return seconds <= 0 ? 0 : Math.max(0, now - before.counts.getOrDefault(what, now)) / seconds;
        }
    }

    /** Looks at the counters. To be called each second. */
    synchronized void sample(long nanos) {
        samples.addFirst(new Sample(
                nanos,
                COUNTED.stream()
                        .filter(counted -> meters.find(counted.name()).meter() != null)
                        .collect(Collectors.toMap(Counted::what, this::count))));
        if (samples.size() > SECONDS + 1) {
            samples.removeLast();
        }
    }

    private double count(Counted counted) {
        return meters.find(counted.name()).counters().stream()
                .filter(counted::has)
                .mapToDouble(Counter::count)
                .sum();
    }

    /** How often it happens; what is not counted is left out. */
    synchronized Map<String, Rate> perSecond() {
        Sample last = samples.peekFirst();
        if (last == null) {
            return Map.of();
        }
        Sample recent = samples.stream().limit(NOW_SECONDS + 1L).reduce(last, (newer, older) -> older);
        Sample first = samples.getLast();
        return last.counts().keySet().stream()
                .collect(Collectors.toMap(
                        what -> what, what -> new Rate(last.since(recent, what), last.since(first, what))));
    }
}
