package dev.matchpoint.load;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to: medians over its rounds, the growth of a join's cost from the fewest standing tickets to the most,
 * and whether the promises held.
 *
 * @param environment what was measured on
 * @param limit what the cost may grow to, at most
 */
record Report(Map<String, String> environment, Options options, Benchmark.Results results, double limit) {

    private static final String UNKNOWN = "-";

    private static final String EXPLANATION = """
            Processor times are microseconds per call; "served" is the server's and PostgreSQL's. Latencies are
            milliseconds, from the intended time of sending.""";

    /** How many times a join beside the most tickets takes the time, and the processor time, of one beside the fewest. */
    record Growth(double time, @Nullable Double processor) {

        boolean within(double limit) {
            return time <= limit && (processor == null || processor <= limit);
        }
    }

    Growth growth() {
        String few = Benchmark.joinsBeside(options.standing().getFirst());
        String many = Benchmark.joinsBeside(options.standing().getLast());
        Double cheap = median(few, false, Measurement::servedMicros);
        Double dear = median(many, false, Measurement::servedMicros);
        return new Growth(
                perSecond(few) / perSecond(many), cheap == null || dear == null ? null : (Double) (dear / cheap));
    }

    /** Whether every call was answered, every promise held, and the cost did not grow too much. */
    boolean isGood() {
        return errors() == 0 && results.verdict().violations() == 0 && growth().within(limit);
    }

    /** Prints it for people. */
    void print(PrintStream out) {
        out.println();
        out.printf("As fast as %d clients can: medians of %d rounds%n", options.clients(), options.rounds());
        out.printf(
                "%-24s%10s%10s%10s%10s%10s%10s%16s%n",
                "", "calls/s", "to echo", "server", "postgres", "served", "driver", "calls/cpu-sec");
        subjects().forEach(subject -> printClosed(out, subject));
        out.println();
        out.printf("At %,.0f calls a second: medians of %d rounds%n", results.rate(), options.rounds());
        out.printf("%-24s%10s%10s%10s%10s%10s%10s%10s%n", "", "calls/s", "p50", "p90", "p99", "p99.9", "max", "served");
        subjects().forEach(subject -> printOpen(out, subject));
        out.println();
        out.println(EXPLANATION);
        out.println();
        printVerdict(out);
    }

    private void printClosed(PrintStream out, String subject) {
        Double served = median(subject, false, Measurement::servedMicros);
        out.printf(
                "%-24s%,10.0f%10.3f%10s%10s%10s%10s%16s%n",
                subject,
                perSecond(subject),
                perSecond(subject) / perSecond(Benchmark.ECHO),
                whole(median(subject, false, Measurement::serverMicros)),
                whole(median(subject, false, Measurement::postgresMicros)),
                whole(served),
                whole(median(subject, false, Measurement::driverMicros)),
                whole(served == null ? null : (Double) (1e6 / served)));
    }

    private void printOpen(PrintStream out, String subject) {
        out.printf("%-24s", subject);
        Stream.<Function<Measurement, Double>>of(
                        Measurement::perSecond,
                        Measurement::p50,
                        Measurement::p90,
                        Measurement::p99,
                        Measurement::p999,
                        Measurement::max)
                .forEach(figure -> out.printf("%,10.1f", median(subject, true, figure)));
        out.printf("%10s%n", whole(median(subject, true, Measurement::servedMicros)));
    }

    private void printVerdict(PrintStream out) {
        Verdict verdict = results.verdict();
        out.printf(
                "Stored: %,d joins answered, %,d of them in a match, %,d waiting%n",
                verdict.joined(), verdict.matched(), verdict.waiting());
        out.printf(
                "Broken promises: %d doubles, %d lost, %d misled, %d matches outside the window; %d errors%n",
                verdict.doubles(), verdict.lost(), verdict.misled(), verdict.outside(), errors());
        Growth growth = growth();
        out.printf(
                "Growth from %,d to %,d standing tickets: %.2f times the time, %s times the processor time; at most %.1f: %s%n",
                options.standing().getFirst(),
                options.standing().getLast(),
                growth.time(),
                growth.processor() == null ? UNKNOWN : String.format("%.2f", growth.processor()),
                limit,
                growth.within(limit) ? "kept" : "EXCEEDED");
    }

    /** Writes it for programs, with every single measurement. */
    void write(Path file) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("environment", environment);
        content.put("rate", results.rate());
        content.put("growth", growth());
        content.put("limit", limit);
        content.put("good", isGood());
        content.put("verdict", results.verdict());
        content.put("measurements", results.measurements());
        JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(file.toFile(), content);
    }

    private List<String> subjects() {
        return results.measurements().stream()
                .map(Measurement::subject)
                .distinct()
                .toList();
    }

    private long errors() {
        return results.measurements().stream().mapToLong(Measurement::errors).sum();
    }

    private double perSecond(String subject) {
        Double median = median(subject, false, Measurement::perSecond);
        return median == null ? Double.NaN : median;
    }

    /** The middle one of the rounds, the lower of two; null where it is not known. */
    private @Nullable Double median(String subject, boolean open, Function<Measurement, @Nullable Double> figure) {
        List<Double> sorted = results.measurements().stream()
                .filter(measurement -> measurement.subject().equals(subject) && measurement.open() == open)
                .map(figure)
                .flatMap(Stream::ofNullable)
                .sorted()
                .toList();
        return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
    }

    private static String whole(@Nullable Double value) {
        return value == null ? UNKNOWN : String.format("%,.0f", value);
    }
}
