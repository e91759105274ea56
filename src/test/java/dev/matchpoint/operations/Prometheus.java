package dev.matchpoint.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.PackagedInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Prometheus that reads the metrics of an instance every second, with our alert rules. */
final class Prometheus implements AutoCloseable {

    static final Path RULES = Path.of("docker", "prometheus").toAbsolutePath();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Prometheus reading(URI instance) throws IOException {
        Path folder = Files.createDirectories(Path.of("target").toAbsolutePath());
        folder = Files.createTempDirectory(folder, "prometheus-");
        Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s/alerts.yml"]
                scrape_configs:
                  - job_name: matchpoint
                    metrics_path: /q/metrics
                    static_configs: [{targets: ["%s"]}]
                """.formatted(RULES, instance.getAuthority()));
        int port = PackagedInstance.freePort();
        Process process = start(
                folder,
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                "--web.listen-address=localhost:" + port);
        return new Prometheus(process, port);
    }

    /** Runs one of its tools on the rules, and returns what it printed; fails if the tool does. */
    static String promtool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "promtool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "promtool-");
        Process tool = start(folder, command);
        int code = tool.waitFor();
        String output = Files.readString(folder.resolve("output.log"));
        assertThat(code).as(output).isZero();
        return output;
    }

    private static Process start(Path folder, String... command) {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new AssertionError(
                    "There is no Prometheus: install it (apt-get install prometheus, brew install prometheus), or put"
                            + " prometheus and promtool on the PATH.",
                    e);
        }
    }

    /** The series that an expression has now. */
    List<JsonNode> query(String expression) {
        JsonNode answer = get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        assertThat(answer.path("status").asText())
                .as(expression + ": " + answer)
                .isEqualTo("success");
        return answer.at("/data/result").valueStream().toList();
    }

    /** The alert rules, each evaluated at least once. */
    List<JsonNode> rules() {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> get("rules").findValuesAsText("health").stream()
                        .noneMatch(health -> health.isEmpty() || health.equals("unknown")));
        return get("rules").at("/data/groups/0/rules").valueStream().toList();
    }

    /** Returns when it has read the metrics a few times. */
    void awaitScrapes() {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() ->
                        query("count_over_time(up{job=\"matchpoint\"}[1h]) > 4").size() == 1);
    }

    private JsonNode get(String path) {
        try {
            URI address = URI.create("http://localhost:" + port + "/api/v1/" + path);
            return JSON.readTree(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
