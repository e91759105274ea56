package dev.matchpoint.ctl;

import static dev.matchpoint.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.realtime.socket.SocketClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Each command against the running program. */
@QuarkusTest
class CtlTest {

    @Inject
    DataSource database;

    private TestPlayer anne;

    @BeforeEach
    void isolate() {
        anne = new TestPlayers(database).rated(1500);
    }

    private static URI here() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
    }

    /** What a command ended with, and what it printed. */
    private record Ran(int exitCode, String out, String err) {}

    private static Ran ranAt(String url, String key, String... words) {
        CommandLine line = Ctl.commandLine(new Ctl());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", url, "--key", key));
        int exitCode = line.execute(all.toArray(String[]::new));
        return new Ran(exitCode, out.toString(), err.toString());
    }

    private static Ran ran(String... words) {
        return ranAt(here().toString(), "test-admin-key", words);
    }

    private String room() {
        String id = "t" + UUID.randomUUID();
        as(anne).contentType(ContentType.JSON)
                .body("{\"id\":\"" + id + "\"}")
                .post("/api/rooms/")
                .then()
                .statusCode(201);
        return id;
    }

    @Test
    void statusSaysHowAllOfItIs() {
        Ran status = ran("status");

        assertThat(status.exitCode()).isZero();
        assertThat(status.out()).contains("matchmaking on", "waiting", "ENGINE", "STALE");
    }

    @Test
    void jsonIsWhatTheApiAnswers() throws Exception {
        JsonNode status = Api.JSON.readTree(ran("status", "--json").out());

        assertThat(status.path("health").path("matchmaking").asBoolean()).isTrue();
        assertThat(status.path("instances").isArray()).isTrue();
    }

    @Test
    void watchShowsItAgain() {
        assertThat(ran("watch", "--times", "2", "--every", "1").out()).containsPattern("(?s)ENGINE.*ENGINE");
    }

    @Test
    void roomsAndClientsAreListed() {
        String room = room();
        try (SocketClient client = SocketClient.begin(here(), anne.credentials())) {
            client.join(room);

            assertThat(ran("rooms", "--player", Long.toString(anne.id())).out()).contains(room, "OWNER");
            assertThat(ran("room", room).out()).contains(room, anne.username(), "player");
            assertThat(ran("clients", "--room", room).out()).contains(room, Long.toString(anne.id()));
        }
    }

    @Test
    void everybodyAndARoomAreTold() {
        String room = room();
        try (SocketClient client = SocketClient.begin(here(), anne.credentials())) {
            client.join(room);

            assertThat(ran("broadcast", "back", "at", "noon").exitCode()).isZero();
            client.await(frame -> frame.path("message").asText().equals("back at noon"));
            assertThat(ran("sendroom", room, "be", "nice").exitCode()).isZero();
            client.await(frame -> frame.path("data").path("message").asText().equals("be nice"));
        }
    }

    @Test
    void whoWaitsIsListed() {
        String region = Calls.freshRegion();
        Calls.join(anne, region).then().statusCode(200);

        assertThat(ran("queue", "online:" + region).out()).contains(anne.username(), "1500");
    }

    @Test
    void serversAreListed() {
        Ran servers = ran("servers");

        assertThat(servers.exitCode()).isZero();
        assertThat(servers.out()).matches("(?s)(SERVER ID.*|None\\.\\s*)");
    }

    @Test
    void verifyChangesNothing() {
        assertThat(ran("verify").out()).contains("FOUND", "in all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"room", "nonsense", "sendroom room"})
    void wrongUsageIsTold(String line) {
        Ran wrong = ran(line.split(" "));

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).containsAnyOf("Usage", "Did you mean");
    }

    @Test
    void anImportSaysWhatItDoesNotUnderstand() {
        Ran field = ran("import-django", "dump.json", "--field", "user.nonsense=name");
        Ran word = ran("import-django", "dump.json", "--word", "nonsense=over");
        Ran file = ran("import-django", "no-such-dump.json");

        assertThat(List.of(field, word, file)).allMatch(ran -> ran.exitCode() == 2);
        assertThat(field.err()).contains("user.nonsense is none of match.black_elo_before");
        assertThat(word.err()).contains("nonsense is none of abandoned");
        assertThat(file.err()).contains("There is no file no-such-dump.json.");
    }

    @Test
    void whatIsRefusedIsTold() {
        Ran refused = ran("room", "nowhere-at-all");
        Ran without = ranAt(here().toString(), "", "rooms");
        Ran withOther = ranAt(here().toString(), "test-fleet-key", "rooms");
        Ran nobody = ran("stop", "nobody");

        assertThat(List.of(refused, without, withOther, nobody)).allMatch(ran -> ran.exitCode() == 1);
        assertThat(refused.err()).contains("Room not found.");
        assertThat(without.err()).contains("set MATCHPOINT_KEY");
        assertThat(withOther.err()).contains("not an operator's");
        assertThat(nobody.err()).contains("No instance of that id or name");
    }

    @Test
    void theNextInstanceIsAskedIfOneIsGone() {
        String gone = "http://localhost:1/";

        assertThat(ranAt(gone + "," + here(), "test-admin-key", "servers").exitCode())
                .isZero();
        assertThat(ranAt(gone, "test-admin-key", "status").exitCode()).isEqualTo(69);
        assertThat(ranAt(gone, "test-admin-key", "status").err()).contains("No instance answers");
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(ran("help").out())
                .contains(
                        "start",
                        "stop",
                        "status",
                        "rooms",
                        "room",
                        "clients",
                        "broadcast",
                        "sendroom",
                        "queue",
                        "servers",
                        "watch",
                        "verify",
                        "import-django",
                        "help",
                        "exit");
    }

    @Test
    void verifyPlaysAMatchFromOutsideAndTidiesUp() {
        Ran verified = ran("verify", here().toString());

        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        assertThat(verified.out().lines().map(line -> line.substring(0, 6).strip()))
                .containsExactly("ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok");
        assertThat(verified.out()).contains("registered, heard of, given a game", "both say so", "accounts deleted");
        assertThat(new TestStore(database).number("SELECT count(*) FROM player WHERE username LIKE 'verify%'"))
                .isZero();
        assertThat(new TestStore(database).number("SELECT count(*) FROM game_server WHERE server_id LIKE 'verify%'"))
                .isZero();
    }

    @Test
    void verifyWithoutAKeyLeavesOutTheGameServer() {
        Ran verified = ranAt(here().toString(), "", "verify", here().toString());

        assertThat(verified.exitCode()).as(verified.toString()).isZero();
        assertThat(verified.out()).contains("skipped: a game server needs a key");
    }

    @Test
    void verifyEndsWithTheStepThatFailsAndTidiesUpWhatWasMade() {
        Ran verified = ranAt(here().toString(), "no-key-of-anybody", "verify", here().toString());

        assertThat(verified.exitCode()).isOne();
        assertThat(verified.out()).contains("FAILED").doesNotContain("two accounts");
        assertThat(new TestStore(database).number("SELECT count(*) FROM player WHERE username LIKE 'verify%'"))
                .isZero();
    }
}
