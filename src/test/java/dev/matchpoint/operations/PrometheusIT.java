package dev.matchpoint.operations;

import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.leave;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.Calls;
import dev.matchpoint.PackagedInstance;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.realtime.socket.SocketClient;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The dashboard and the alert rules, evaluated by a real Prometheus that reads a running instance. */
@Tag("prometheus")
class PrometheusIT {

    private static final Path DASHBOARD = Path.of("docker", "grafana", "matchpoint.json");
    private static final Path RUNBOOK = Path.of("docs", "runbook.md");

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:up|matchpoint_\\w+|http_server_\\w+)\\b(?:\\{[^}]*})?");

    private static PackagedInstance instance;
    private static Prometheus prometheus;

    @BeforeAll
    static void play() throws IOException {
        Map<String, String> settings = new HashMap<>(TestServers.environment());
        settings.put("FLEET_API_KEYS", "dev:test-fleet-key");
        settings.put("ADMIN_API_KEYS", "dev:test-admin-key");
        instance = PackagedInstance.start(settings);
        instance.awaitEngine("redis");
        RestAssured.port = instance.address().getPort();
        prometheus = Prometheus.reading(instance.management());
        for (int i = 0; i < 5; i++) {
            traffic();
        }
        prometheus.awaitScrapes();
    }

    @AfterAll
    static void stop() {
        prometheus.close();
        instance.close();
    }

    private static void traffic() {
        List<TestPlayer> players = new TestPlayers(TestServers.database(TestServers.postgres()))
                .rated(List.of(1500, 1540, 1500, 1540, 1500));
        String region = freshRegion();
        join(players.get(0), region);
        join(players.get(1), region);
        joinRedis(players.get(2), region);
        joinRedis(players.get(3), region);
        joinRedis(players.get(4), region).then().statusCode(200);
        leave(players.get(4));
        asFleet()
                .contentType(ContentType.JSON)
                .body("{\"server_id\":\"%s\",\"host\":\"game.example.com\",\"port\":7777,\"region\":\"%1$s\"}"
                        .formatted(region))
                .post("/api/servers/register/");
        asFleet()
                .contentType(ContentType.JSON)
                .body("{\"game_id\":\"g-" + region + "\"}")
                .post("/api/servers/assign/");
        asOperator().get("/api/servers/");
        Calls.as(players.get(0))
                .contentType(ContentType.JSON)
                .body("{\"id\":\"" + region + "\"}")
                .post("/api/rooms/");
        SocketClient client =
                SocketClient.begin(instance.address(), players.get(0).credentials());
        client.join(region);
        client.publish(region, "1", "{}");
        client.drop();
        client.resume(instance.address(), players.get(0).credentials());
    }

    @Test
    void everyExpressionOfTheDashboardHasSeries() throws IOException {
        List<String> expressions =
                new ObjectMapper().readTree(Files.readString(DASHBOARD)).findValuesAsText("expr");

        assertThat(expressions)
                .hasSizeGreaterThan(30)
                .allSatisfy(expression -> assertThat(prometheus.query(expression.replace("$__rate_interval", "1m")))
                        .as(expression)
                        .isNotEmpty());
    }

    /** Of alerts that do not ring the sides of comparisons must have series, lest they never ring. */
    @Test
    void everyAlertIsEvaluatedAndWhatItLooksAtIsThere() {
        assertThat(prometheus.rules()).hasSize(19).allSatisfy(rule -> {
            assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
            metrics(rule.path("query").asText())
                    .forEach(metric -> assertThat(prometheus.query(metric))
                            .as(rule.path("name").asText() + ": " + metric)
                            .isNotEmpty());
        });
    }

    /** With what they select, but for failures of which there are none. */
    private static Stream<String> metrics(String expression) {
        return METRIC.matcher(expression)
                .results()
                .map(MatchResult::group)
                .map(one -> one.replace("status=~\"5..\",", ""));
    }

    @Test
    void noAlertRingsForAnInstanceThatIsWell() {
        assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
    }

    @Test
    void everyAlertHasItsPlaceInTheRunbook() throws IOException {
        List<String> places = Files.readString(RUNBOOK)
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        List<JsonNode> rules = prometheus.rules();

        assertThat(rules).extracting(rule -> rule.path("name").asText()).containsExactlyElementsOf(places);
        assertThat(rules)
                .extracting(rule -> rule.at("/annotations/runbook_url").asText())
                .containsExactlyElementsOf(places.stream()
                        .map(place -> "docs/runbook.md#" + place.toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void theRulesAndTheirTestsPass() throws Exception {
        assertThat(Prometheus.promtool(
                        "check", "rules", Prometheus.RULES.resolve("alerts.yml").toString()))
                .contains("SUCCESS");
        assertThat(Prometheus.promtool(
                        "test",
                        "rules",
                        Prometheus.RULES.resolve("alerts_test.yml").toString()))
                .contains("SUCCESS");
    }
}
