package dev.matchpoint.load;

import dev.matchpoint.load.machine.Heap;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Flow;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.report.Trend;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Players for minutes: does what the JVM holds after a full collection grow? */
final class HeapRun {

    private static final int POLL_MILLIS = 500;
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);
    private static final double GROWTH_PERCENT = 5;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final Session session;
    private final List<Trend.Sample> samples = new ArrayList<>();
    private final long start = System.nanoTime();

    HeapRun(Session session) {
        this.session = session;
    }

    void run() throws SQLException, IOException, InterruptedException {
        if (session.stage().servers().isEmpty()) {
            throw new IllegalArgumentException("The memory of a product that runs elsewhere cannot be seen");
        }
        Options options = session.options();
        Duration length = Duration.ofMinutes(options.number(Option.MINUTES));
        Crowd crowd = session.crowd(Ratings.normal(options.number(Option.ACCOUNTS), 1));
        for (int round = 1; System.nanoTime() - start < length.toNanos(); round++) {
            session.findings()
                    .add(Flow.run(
                            session.stage().products(),
                            crowd,
                            session.habits(POLL_MILLIS),
                            session.closed(),
                            BETWEEN_SAMPLES,
                            round));
            session.endRound(crowd);
            sample();
        }
        judge();
    }

    /** Between two rounds, when nobody is served: what is held then is held for good, or in a cache. */
    private void sample() throws IOException, InterruptedException {
        double megabytes = new Heap(session.stage().servers().getFirst().process()).liveBytes() / BYTES_PER_MEGABYTE;
        double seconds = (System.nanoTime() - start) / 1e9;
        samples.add(new Trend.Sample(seconds, megabytes));
        System.out.printf("After %.0f s: %.1f MB%n", seconds, megabytes);
    }

    private void judge() {
        Trend trend = Trend.of(samples);
        session.findings()
                .add(
                        "Megabytes of heap after full collections, by seconds",
                        samples.stream()
                                .map(sample -> String.format("%.0f:%.1f", sample.x(), sample.y()))
                                .collect(Collectors.joining(" ")));
        session.findings().add("Heap, " + (trend.isGrowing(GROWTH_PERCENT) ? "growing" : "flat"), trend.toString());
        session.findings()
                .add(Target.atMost(
                        "Growth of the heap over the run, as far as it is not noise",
                        trend.certainPercent(),
                        GROWTH_PERCENT,
                        " %"));
    }
}
