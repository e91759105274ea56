package dev.matchpoint.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures the matches that an engine makes, by their mode: how many, how long their players waited, how far apart they are. */
public final class MatchMeters {

    private static final double[] DIFFERENCES = {10, 25, 50, 100, 150, 200, 400, 600};
    private static final Duration[] WAITS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120),
        Duration.ofSeconds(300)
    };

    private final Map<String, OfMode> byMode = new HashMap<>();

    /** @param engine how answers name it */
    public MatchMeters(MeterRegistry meters, Modes modes, String engine) {
        modes.all().forEach(mode -> byMode.put(mode.name(), OfMode.of(meters, engine, mode.name())));
    }

    private record OfMode(Counter matches, Timer waits, DistributionSummary differences) {

        static OfMode of(MeterRegistry meters, String engine, String mode) {
            String[] labels = {"engine", engine, "mode", mode};
            return new OfMode(
                    Counter.builder("matchpoint.matches")
                            .description("Matches made")
                            .tags(labels)
                            .register(meters),
                    Timer.builder("matchpoint.match.wait")
                            .description("How long players had waited when they were matched")
                            .tags(labels)
                            .serviceLevelObjectives(WAITS)
                            .register(meters),
                    DistributionSummary.builder("matchpoint.match.rating.difference")
                            .description("How far apart the ratings of matched players are")
                            .tags(labels)
                            .serviceLevelObjectives(DIFFERENCES)
                            .register(meters));
        }
    }

    /**
     * Counts a match that this instance has made. Costs a microsecond; one of a mode that is not configured any more is left out.
     *
     * @param difference between the highest and the lowest rating
     * @param waits of its players
     */
    public void made(String mode, int difference, List<Duration> waits) {
        OfMode of = byMode.get(mode);
        if (of != null) {
            of.matches.increment();
            of.differences.record(difference);
            waits.forEach(of.waits::record);
        }
    }
}
