package dev.matchpoint.infra;

import static dev.matchpoint.infra.Synthesized.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That whoever runs it is told, and what the collector has to bring for it. */
class AlarmsTest {

    private static final Path ROOT = Path.of("..");

    /** Rules over quantiles and rates that CloudWatch does not have. */
    private static final Set<String> LEFT_TO_PROMETHEUS =
            Set.of("WaitsTooLong", "LedgerSlow", "RedisSlow", "ClientsBehind");

    private static final Set<String> OF_AWS = Set.of(
            "SocketsUnknown",
            "TasksBusy",
            "TasksMemory",
            "PostgresBusy",
            "PostgresMemory",
            "PostgresStorage",
            "PostgresConnections",
            "RedisBusy",
            "RedisMemory",
            "RedisConnections",
            "RedisEvicts",
            "RedisMisses",
            "RedisNetworkIn",
            "RedisNetworkOut");

    static Stream<Synthesized> all() {
        return Synthesized.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyAlertOfTheRunbookIsAnAlarmOrLeftToPrometheus(Synthesized stack) throws IOException {
        Set<String> alerts = found("- alert: (\\w+)", "docker/prometheus/alerts.yml");
        Set<String> expected = Stream.concat(
                        alerts.stream().filter(alert -> !LEFT_TO_PROMETHEUS.contains(alert)), OF_AWS.stream())
                .map(name -> "Matchpoint-" + name)
                .collect(Collectors.toSet());

        assertThat(alerts).containsAll(LEFT_TO_PROMETHEUS);
        assertThat(stack.properties("AWS::CloudWatch::Alarm").stream()
                        .map(alarm -> alarm.get("AlarmName").asText()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyAlarmHasAnEntry() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Stream.concat(OF_AWS.stream(), LEFT_TO_PROMETHEUS.stream()))
                .allSatisfy(alarm -> assertThat(readme).contains("`" + alarm + "`"));
    }

    @Test
    void whatIsReadIsWhatTheProgramSays() throws IOException {
        String metrics = Files.readString(ROOT.resolve("docs/metrics.md"));

        assertThat(Reading.values())
                .allSatisfy(reading -> assertThat(metrics).contains("| `" + reading.metric + "` |"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void alarmsBoardAndScalingReadWhatTheCollectorBrings(Synthesized stack) {
        String collector = stack.variable("collector", "AOT_CONFIG_CONTENT").orElseThrow();
        List<JsonNode> read = stack.template().findParents("MetricName").stream()
                .filter(metric -> metric.path("Namespace").asText().equals("Matchpoint"))
                .toList();

        assertThat(read).hasSizeGreaterThan(20).allSatisfy(metric -> {
            List<String> dimensions = stream(metric.get("Dimensions"))
                    .map(dimension -> dimension.get("Name").asText())
                    .sorted()
                    .toList();
            // CloudWatch orders them by name; the collector's order does not matter.
            String declared = Arrays.stream(Reading.values())
                    .filter(reading ->
                            reading.metric.equals(metric.get("MetricName").asText()))
                    .map(reading -> after(collector, "metric_name_selectors: ['^" + reading.metric + "$']"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Stream.of(declared.split(", ", -1)).sorted()).isEqualTo(dimensions);
        });
        assertThat(collector)
                .contains(
                        "labels: {service: 'Matchpoint'}",
                        "log_group_name: '{\"Ref\":\"" + stack.id("AWS::Logs::LogGroup", "Metrics") + "\"}'",
                        "localhost:9000");
    }

    /** The dimensions that are declared in the line before this one. */
    private static String after(String collector, String selectors) {
        return Pattern.compile("dimensions: \\[\\[([a-z, ]+)]]\\s+" + Pattern.quote(selectors))
                .matcher(collector)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }
}
