package dev.matchpoint.load.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether something that goes up and down goes up in the long run: the median of the samples of the last quarter of a run,
 * beside that of the second quarter. The first quarter warms up. More than noise is what is more than 5 % and more than
 * {@code slack}.
 *
 * @param second median of the second quarter; null if there is no sample in it
 * @param last median of the last quarter
 * @param slack what may come and go, in the samples' unit
 */
public record Quarters(@Nullable Double second, @Nullable Double last, double slack) {

    private static final double LIMIT = 0.05;

    /** Of samples at their times, from the start of the run to its end. */
    public static Quarters of(List<Trend.Sample> samples, double slack) {
        double length = samples.stream().mapToDouble(Trend.Sample::x).max().orElse(0);
        return new Quarters(
                median(samples, length / 4, length / 2), median(samples, 3 * length / 4, Double.MAX_VALUE), slack);
    }

    private static @Nullable Double median(List<Trend.Sample> samples, double from, double to) {
        return Medians.middle(samples.stream()
                .filter(sample -> sample.x() >= from && sample.x() < to)
                .map(Trend.Sample::y));
    }

    /** How much more it is in the end, in percent, as far as it is not noise; null if that cannot be known. */
    public @Nullable Double growthPercent() {
        if (second == null || last == null) {
            return null;
        }
        return last - second > slack ? (Double) (100 * (last - second) / second) : (Double) 0.0;
    }

    /** A target for that. */
    public Target target(String name) {
        return Target.atMost(name + ", last quarter over the second", growthPercent(), 100 * LIMIT, " %");
    }

    /** In a sentence. */
    @Override
    public String toString() {
        Double growth = growthPercent();
        if (second == null || last == null || growth == null) {
            return "too few samples to tell";
        }
        return String.format(
                "%s: median of the last quarter %.1f, of the second %.1f; up to 5 %% or %.1f more are noise",
                growth > 100 * LIMIT ? "growing" : "flat", last, second, slack);
    }
}
