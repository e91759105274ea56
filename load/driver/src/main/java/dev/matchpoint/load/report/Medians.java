package dev.matchpoint.load.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The middle ones of the rounds, the lower of two; null where nothing is known. */
public record Medians(List<Measurement> measurements) {

    /** Of one figure of one subject. */
    public @Nullable Double of(
            String subject, Measurement.Kind pace, Function<Measurement, ? extends @Nullable Double> figure) {
        return middle(measurements.stream()
                .filter(measurement -> measurement.subject().equals(subject) && measurement.pace() == pace)
                .map(figure));
    }

    /** How many times one figure is another; null if one is not known. */
    public static @Nullable Double ratio(@Nullable Double one, @Nullable Double other) {
        return one == null || other == null || other == 0 ? null : (Double) (one / other);
    }

    /** The middle one of some figures. */
    public static @Nullable Double middle(Stream<? extends @Nullable Double> figures) {
        List<Double> sorted =
                figures.<Double>flatMap(Stream::ofNullable).sorted().toList();
        return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
    }

    /** What was measured at a pace, in the order of the first time. */
    List<String> subjects(Measurement.Kind pace) {
        return measurements.stream()
                .filter(measurement -> measurement.pace() == pace)
                .map(Measurement::subject)
                .distinct()
                .toList();
    }
}
