package dev.matchpoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics of the program under test, as Prometheus reads them. */
public final class TestMetrics {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (matchpoint_\\w+) (\\w+)$");

    private TestMetrics() {}

    /**
     * A metric.
     *
     * @param type in Prometheus' words
     * @param labels their names
     */
    public record Family(String type, SortedSet<String> labels) {}

    private static String text() {
        return given().accept("text/plain").get("/q/metrics").asString().replace(",}", "}");
    }

    private static Stream<String> samples() {
        return text().lines().filter(line -> line.startsWith("matchpoint_"));
    }

    /** What a sample has now, by its name with its labels in the order of their names. */
    public static double value(String sample) {
        return samples()
                .filter(line -> line.startsWith(sample + " "))
                .map(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample " + sample));
    }

    /** All samples, by their names with their labels. */
    public static Map<String, Double> all() {
        Map<String, Double> all = new LinkedHashMap<>();
        samples().forEach(line -> {
            int end = line.lastIndexOf(' ');
            all.put(line.substring(0, end), Double.parseDouble(line.substring(end + 1)));
        });
        return all;
    }

    /** How many series there are, those of the framework included. */
    public static long series() {
        return text().lines().filter(line -> !line.startsWith("#")).count();
    }

    /** Fails unless this raises each of the samples, if not at once then soon. */
    public static void raised(Runnable work, String... samples) {
        Map<String, Double> before = all();
        assertThat(samples).as("exist before they are raised").isSubsetOf(before.keySet());
        work.run();
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Double> after = all();
            Arrays.stream(samples)
                    .forEach(sample -> assertThat(after.get(sample)).as(sample).isGreaterThan(before.get(sample)));
        });
    }

    /** Returns when a sample has this value. */
    public static void awaitValue(String sample, double value) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(value(sample)).isEqualTo(value));
    }

    /** The metrics of our own, by name; the greatest value lately, which comes with each histogram, is a part of it. */
    public static Map<String, Family> families() {
        String text = text();
        Map<String, String> types = new TreeMap<>();
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            types.put(type.group(1), type.group(2));
        }
        types.keySet()
                .removeIf(name -> name.endsWith("_max") && types.containsKey(name.substring(0, name.length() - 4)));
        Map<String, Family> families = new TreeMap<>();
        types.forEach((name, kind) -> families.put(name, new Family(kind, labels(text, name))));
        return families;
    }

    private static SortedSet<String> labels(String text, String name) {
        SortedSet<String> labels = new TreeSet<>();
        text.lines()
                .filter(line -> line.matches(name + "(_bucket|_count|_sum)?[{ ].*"))
                .forEach(line -> LABEL.matcher(line).results().forEach(label -> labels.add(label.group(1))));
        labels.remove("le");
        return labels;
    }
}
