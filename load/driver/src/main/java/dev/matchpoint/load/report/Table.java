package dev.matchpoint.load.report;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Findings for people, as text. */
public record Table(Findings findings) {

    private static final String UNKNOWN = "-";

    private static final String EXPLANATION = """
            Processor times are microseconds per call; "served" is those of the JVM, PostgreSQL and Redis together.
            Latencies are milliseconds, from the intended time of sending.""";

    /** Prints all of it. */
    public void print(PrintStream out) {
        out.println();
        print(out, Measurement.Kind.CLOSED, "As fast as the answers come, medians");
        print(out, Measurement.Kind.OPEN, "At a rate of their own, medians");
        if (!findings.measurements().isEmpty()) {
            out.println(EXPLANATION);
            out.println();
        }
        findings.figures().forEach((name, figure) -> print(out, name, figure));
        out.println();
        out.println(findings.verdict());
        out.printf(
                "%,d errors, %,d refused to overlapping calls of one player%n", findings.errors(), findings.refused());
        out.println();
        findings.targets().forEach(out::println);
    }

    private void print(PrintStream out, Measurement.Kind pace, String title) {
        if (findings.medians().subjects(pace).isEmpty()) {
            return;
        }
        out.printf(
                "%-34s%10s%8s%8s%8s%8s%8s%8s%9s%8s%8s%8s%n",
                title,
                "calls/s",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "max",
                "server",
                "postgres",
                "redis",
                "served",
                "driver");
        findings.medians().subjects(pace).forEach(subject -> {
            out.printf("%-34s%,10.0f", subject, findings.medians().of(subject, pace, Measurement::perSecond));
            Stream.<Function<Measurement, @Nullable Double>>of(
                            Measurement::p50, Measurement::p90, Measurement::p99, Measurement::p999, Measurement::max)
                    .forEach(figure -> out.printf("%8.2f", findings.medians().of(subject, pace, figure)));
            out.printf(
                    "%8s%9s%8s%8s%8s%n",
                    whole(subject, pace, Measurement::serverMicros),
                    whole(subject, pace, Measurement::postgresMicros),
                    whole(subject, pace, Measurement::redisMicros),
                    whole(subject, pace, Measurement::servedMicros),
                    whole(subject, pace, Measurement::driverMicros));
        });
        out.println();
    }

    private static void print(PrintStream out, String name, Object figure) {
        if (figure instanceof Map<?, ?> table) {
            out.println(name + ":");
            table.forEach((row, value) -> out.printf("  %10s  %s%n", number(value), row));
        } else {
            out.println(name + ": " + number(figure));
        }
    }

    private static String number(@Nullable Object figure) {
        return figure instanceof Double value ? String.format("%,.2f", value) : String.valueOf(figure);
    }

    private String whole(String subject, Measurement.Kind pace, Function<Measurement, @Nullable Double> figure) {
        Double value = findings.medians().of(subject, pace, figure);
        return value == null ? UNKNOWN : String.format("%,.0f", value);
    }
}
