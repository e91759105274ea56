package dev.matchpoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedInstanceIT {

    private static final Map<String, String> EMBEDDED = Map.of("MATCHPOINT_EMBEDDED", "true");
    private static final int UNUSABLE_CONFIGURATION = 78;

    @TempDir
    Path temporary;

    @Test
    void killedItLeavesNoServerAndNoFolder() throws IOException {
        try (PackagedInstance instance = launchEmbedded()) {
            instance.awaitStatus("/q/health/ready", 200);
            given().get(instance.management().resolve("/q/metrics")).then().statusCode(200);
            given().get(instance.address().resolve("/q/metrics")).then().statusCode(404);
            List<ProcessHandle> servers = servers();

            instance.kill();

            awaitNothingLeftOf(servers);
        }
    }

    @Test
    void terminatedItLeavesNoServerAndNoFolder() throws IOException {
        try (PackagedInstance instance = launchEmbedded()) {
            instance.awaitStatus("/q/health/ready", 200);
            List<ProcessHandle> servers = servers();

            instance.terminate();

            awaitNothingLeftOf(servers);
        }
    }

    @Test
    void killedWhileItStartsItLeavesNothing() {
        try (PackagedInstance instance = launchEmbedded()) {
            await().until(() -> Files.exists(home().resolve("postgres.password")));

            instance.kill();

            awaitNothingLeftOf(List.of());
        }
    }

    @Test
    void severalRunBesideEachOther() {
        try (PackagedInstance one = PackagedInstance.start(EMBEDDED);
                PackagedInstance other = PackagedInstance.start(EMBEDDED)) {
            assertThat(one.status("/q/health/ready")).isEqualTo(200);
            assertThat(other.status("/q/health/ready")).isEqualTo(200);
        }
    }

    @Test
    void theTwoLinesOfTheGreetingMatchTwoPlayers() throws Exception {
        try (PackagedInstance instance = PackagedInstance.start(EMBEDDED)) {
            await().until(() -> greetingLines(instance).size() == 2);

            String first = shell(greetingLines(instance).getFirst());
            String second = shell(greetingLines(instance).getLast());

            assertThat(first).contains("\"status\":\"waiting\"");
            assertThat(second).contains("\"status\":\"matched\"");
        }
    }

    @Test
    void withoutSettingsItEndsWithOneSentence() {
        try (PackagedInstance instance = PackagedInstance.launch(Map.of())) {
            assertThat(instance.exitCode()).isEqualTo(UNUSABLE_CONFIGURATION);
            assertThat(instance.output())
                    .startsWith("Set DATABASE_URL=")
                    .contains("REDIS_URL=", "MATCHPOINT_EMBEDDED=true")
                    .hasLineCount(1);
        }
    }

    @Test
    void aMalformedUrlEndsItWithoutShowingThePassword() {
        try (PackagedInstance instance = PackagedInstance.launch(
                Map.of("DATABASE_URL", "postgresql://game:hunter2@db", "REDIS_URL", "localhost"))) {
            assertThat(instance.exitCode()).isEqualTo(UNUSABLE_CONFIGURATION);
            assertThat(instance.output()).startsWith("DATABASE_URL is not").hasLineCount(1);
            assertThat(instance.output()).doesNotContain("hunter2");
        }
    }

    @Test
    void withoutPostgresItStartsAndIsReadyWhenPostgresIs() {
        Map<String, String> environment = TestServers.environment();
        TestServers.postgres().stop();
        try (PackagedInstance instance = PackagedInstance.launch(environment)) {
            instance.awaitStatus("/q/health/live", 200);
            assertThat(instance.status("/q/health/ready")).isEqualTo(503);

            TestServers.postgres().start();

            instance.awaitStatus("/q/health/ready", 200);
        }
    }

    @Test
    void withAnUnreachableRedisItIsReady() {
        Map<String, String> environment =
                Map.of("DATABASE_URL", TestServers.environment().get("DATABASE_URL"), "REDIS_URL", "localhost:1");
        try (PackagedInstance instance = PackagedInstance.start(environment)) {
            assertThat(instance.body("/q/health/ready")).containsIgnoringWhitespaces("\"degraded\": true");
        }
    }

    @Test
    void withoutRedisByChoiceItIsReadyAndNotDegraded() {
        Map<String, String> environment =
                Map.of("DATABASE_URL", TestServers.environment().get("DATABASE_URL"), "MATCHPOINT_REDIS", "none");
        try (PackagedInstance instance = PackagedInstance.start(environment)) {
            assertThat(instance.body("/q/health/ready"))
                    .containsIgnoringWhitespaces("\"state\": \"none\"", "\"degraded\": false");
        }
    }

    private PackagedInstance launchEmbedded() {
        return PackagedInstance.launch(EMBEDDED, "-Djava.io.tmpdir=" + temporary);
    }

    private static List<String> greetingLines(PackagedInstance instance) {
        return instance.output()
                .lines()
                .filter(line -> line.startsWith("  curl"))
                .toList();
    }

    private static String shell(String line) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", line).start();
        try (BufferedReader answer = process.inputReader()) {
            return answer.readAllAsString();
        }
    }

    private Path home() throws IOException {
        try (Stream<Path> homes = Files.list(temporary)) {
            return homes.filter(path -> path.getFileName().toString().startsWith("matchpoint-"))
                    .findFirst()
                    .orElse(temporary);
        }
    }

    private List<ProcessHandle> servers() throws IOException {
        return List.of(server("data/postmaster.pid"), server("redis.pid"));
    }

    private ProcessHandle server(String pidFile) throws IOException {
        String pid = Files.readAllLines(home().resolve(pidFile)).getFirst();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private void awaitNothingLeftOf(List<ProcessHandle> servers) {
        await().untilAsserted(() -> {
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
            assertThat(home()).isEqualTo(temporary);
        });
    }
}
