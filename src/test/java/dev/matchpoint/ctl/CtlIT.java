package dev.matchpoint.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.PackagedInstance;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.realtime.socket.SocketClient;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The script as a person runs it, against two instances; what it said is in {@code target/matchpointctl.txt}. */
class CtlIT {

    private static final Path TRANSCRIPT = Path.of("target", "matchpointctl.txt");

    private static PackagedInstance one;
    private static PackagedInstance other;
    private static TestPlayer anne;

    @BeforeAll
    static void startBoth() throws IOException {
        Files.deleteIfExists(TRANSCRIPT);
        one = start("one");
        other = start("other");
        anne = new TestPlayers(TestServers.database(TestServers.postgres())).rated(1500);
    }

    @AfterAll
    static void stopBoth() {
        one.close();
        other.close();
    }

    private static PackagedInstance start(String name) {
        Map<String, String> settings = new HashMap<>(TestServers.environment());
        settings.put("ADMIN_API_KEYS", "on-call:test-admin-key");
        settings.put("SERVER_ID", name);
        settings.put("MATCHPOINT_WEB_ANSWER_WITHIN", "15s"); // of a machine that is busy with tests
        return PackagedInstance.start(settings);
    }

    private record Ran(int exitCode, String output, long millis) {}

    private static Ran ctl(String input, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("matchpointctl").toAbsolutePath().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MATCHPOINT_URL", one.address() + "," + other.address());
        builder.environment().put("MATCHPOINT_KEY", "test-admin-key");
        builder.environment().put("DATABASE_URL", TestServers.postgres().databaseUrl());
        long began = System.nanoTime();
        Process process = builder.start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        note("$ matchpointctl " + String.join(" ", words) + "\n" + input + output + "(exit code " + exitCode + ", "
                + millis + " ms)\n\n");
        return new Ran(exitCode, output, millis);
    }

    private static void note(String text) throws IOException {
        Files.writeString(TRANSCRIPT, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void everyCommandIsThere() throws Exception {
        RestAssured.given()
                .header("Authorization", anne.credentials())
                .contentType(ContentType.JSON)
                .body("{\"id\":\"ctl-" + anne.id() + "\"}")
                .post(other.address().resolve("/api/rooms/"));
        String room = "ctl-" + anne.id();
        SocketClient client = SocketClient.begin(other.address(), anne.credentials());
        client.join(room);

        assertThat(ctl("", "help").output()).contains("Commands:");
        assertThat(ctl("", "status").output()).contains("one", "other");
        assertThat(ctl("", "rooms", "--limit", "3").output()).contains(room);
        assertThat(ctl("", "room", room).output()).contains(anne.username());
        assertThat(ctl("", "clients").output()).contains(room);
        assertThat(ctl("", "broadcast", "Back at noon.").exitCode()).isZero();
        client.await("system");
        assertThat(ctl("", "sendroom", room, "Be nice.").exitCode()).isZero();
        client.await(frame -> frame.path("type").asText().equals("system"));
        assertThat(ctl("", "queue").exitCode()).isZero();
        assertThat(ctl("", "servers").exitCode()).isZero();
        assertThat(ctl("", "watch", "--times", "1").output()).contains("waiting");
        assertThat(ctl("", "verify").output()).contains("in all");
        Ran imported = ctl("", "import-django", "src/test/resources/django/dump.json", "--user", "accounts.User");
        assertThat(imported.exitCode()).isEqualTo(1); // there are rows in it that cannot move
        assertThat(imported.output()).contains("LEFT OUT", "it has not ended", "Done.");
        assertThat(ctl("rooms --limit 1\nnonsense\nexit\n").exitCode()).isZero();

        assertThat(ctl("", "stop", "other").output()).contains("has ended");
        assertThat(other.exitCode()).isZero();
        assertThat(client.closeCode()).isEqualTo(1012);
        assertThat(ctl("", "status").output()).contains("one");
    }
}
