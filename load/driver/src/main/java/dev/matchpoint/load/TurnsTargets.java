package dev.matchpoint.load;

import static dev.matchpoint.load.report.Measurement.Kind.CLOSED;

import dev.matchpoint.load.report.Findings;
import dev.matchpoint.load.report.Measurement;
import dev.matchpoint.load.report.Medians;
import dev.matchpoint.load.report.Target;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What joins should cost and take beside the reference: the better of its two styles, whichever that is. */
record TurnsTargets(Findings findings) {

    private static final double OF_THE_JVM = 0.4;
    private static final double SLOWER = 5;
    private static final double SPREAD = 10;

    void add() {
        findings.add(Target.atLeast(
                "Joins per CPU-second of the JVM, to the reference's",
                Medians.ratio(best(Measurement::serverMicros), join(Measurement::serverMicros)),
                OF_THE_JVM,
                ""));
        findings.add(Target.atMost(
                "p50 of a join, to the reference's",
                Medians.ratio(join(Measurement::p50), best(Measurement::p50)),
                SLOWER,
                ""));
        findings.add(Target.atMost(
                "p99 of a join, to its p50",
                Medians.ratio(join(Measurement::p99), join(Measurement::p50)),
                SPREAD,
                ""));
        findings.add(
                "Joins per CPU-second of JVM, Redis and PostgreSQL, to the reference's of JVM and Redis",
                Medians.ratio(best(Measurement::servedMicros), join(Measurement::servedMicros)));
        for (String style : new String[] {Turns.ECHO, Turns.EVENT_LOOP, Turns.VIRTUAL_THREAD}) {
            findings.add(
                    "Joins per CPU-second of the JVM, to " + style,
                    Medians.ratio(of(style, Measurement::serverMicros), join(Measurement::serverMicros)));
        }
    }

    private @Nullable Double join(Function<Measurement, @Nullable Double> figure) {
        return of(Turns.JOIN, figure);
    }

    private @Nullable Double best(Function<Measurement, @Nullable Double> figure) {
        return Stream.of(Turns.EVENT_LOOP, Turns.VIRTUAL_THREAD)
                .map(style -> of(style, figure))
                .<Double>flatMap(Stream::ofNullable)
                .min(Double::compare)
                .orElse(null);
    }

    private @Nullable Double of(String subject, Function<Measurement, @Nullable Double> figure) {
        return findings.medians().of(subject, CLOSED, figure);
    }
}
