package dev.matchpoint.load.report;

import java.util.List;

/**
 * The straight line nearest to some samples (least squares), without the first fifth of them, which warms up.
 *
 * @param percent how much the line rises from the first sample to the last, in percent of the mean
 * @param error the standard error of that
 */
public record Trend(double percent, double error) {

    private static final int WARMING = 5;
    private static final int FEWEST = 5;

    /** So many standard errors are no noise. */
    private static final double CERTAIN = 2;

    /** One sample. */
    public record Sample(double x, double y) {}

    /** Of these samples, at least {@value #FEWEST}. */
    public static Trend of(List<Sample> all) {
        List<Sample> samples = all.subList(all.size() / WARMING, all.size());
        if (samples.size() < FEWEST) {
            throw new IllegalArgumentException("Too few samples for a trend: measure for longer");
        }
        double meanX = samples.stream().mapToDouble(Sample::x).average().orElseThrow();
        double meanY = samples.stream().mapToDouble(Sample::y).average().orElseThrow();
        double spread = samples.stream()
                .mapToDouble(sample -> Math.pow(sample.x - meanX, 2))
                .sum();
        double slope = samples.stream()
                        .mapToDouble(sample -> (sample.x - meanX) * (sample.y - meanY))
                        .sum()
                / spread;
        double residue = samples.stream()
                .mapToDouble(sample -> Math.pow(sample.y - meanY - slope * (sample.x - meanX), 2))
                .sum();
        double error = Math.sqrt(residue / (samples.size() - 2) / spread);
        double toPercent = (samples.getLast().x - samples.getFirst().x) / meanY * 100;
        return new Trend(slope * toPercent, error * toPercent);
    }

    /** The rise, or 0 if it may be noise. */
    public double certainPercent() {
        return percent > CERTAIN * error ? percent : 0;
    }

    /** Whether it certainly rises by more than that. */
    public boolean isGrowing(double limitPercent) {
        return certainPercent() > limitPercent;
    }

    @Override
    public String toString() {
        return String.format("%+.2f %% over the run, with a standard error of %.2f %%", percent, error);
    }
}
