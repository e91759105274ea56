package dev.matchpoint.realtime.socket;

import static dev.matchpoint.Calls.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.matchesPattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.TestRoom;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The WebSocket as clients use it, on one instance. */
@QuarkusTest
class GameSocketTest {

    @Inject
    DataSource database;

    @Inject
    RoomLog log;

    private final List<SocketClient> clients = new ArrayList<>();
    private TestPlayers players;
    private TestRoom room;
    private String name;

    @BeforeEach
    void makeARoom() {
        players = new TestPlayers(database);
        room = TestRoom.made(log, 4);
        name = room.id().value();
    }

    @AfterEach
    void nothingWasWrong() {
        assertThat(clients).flatExtracting(SocketClient::violations).isEmpty();
        clients.forEach(SocketClient::drop);
    }

    private static URI instance() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
    }

    private SocketClient begin(TestPlayer player) {
        SocketClient client = SocketClient.begin(instance(), player.credentials());
        clients.add(client);
        return client;
    }

    private SocketClient resume(SocketClient former, TestPlayer player) {
        SocketClient client = former.resume(instance(), player.credentials());
        clients.add(client);
        return client;
    }

    private SocketClient inTheRoom(TestPlayer player) {
        SocketClient client = begin(player);
        assertThat(client.join(name).path("frame").asText()).isEqualTo("joined");
        return client;
    }

    @Test
    @Proves("socket-ticket-key")
    void keysGetNoTickets() {
        given().header("Authorization", "ApiKey test-fleet-key")
                .post("/api/realtime/tickets/")
                .then()
                .statusCode(403);
    }

    @Test
    @Proves("socket-ticket")
    void aTicketLetsItsPlayerInOnce() {
        TestPlayer alice = players.rated(1500);
        String ticket = as(alice)
                .post("/api/realtime/tickets/")
                .then()
                .statusCode(201)
                .body("ticket", matchesPattern("[A-Za-z0-9_-]{32}"))
                .extract()
                .path("ticket");

        SocketClient client = SocketClient.open(instance(), "?ticket=" + ticket, Map.of());
        clients.add(client);
        client.say("{\"frame\":\"hello\"}");

        JsonNode welcome = client.await("welcome");
        assertThat(SessionId.parse(welcome.path("sid").asText())).isPresent();
        assertThat(welcome.path("resumed").asBoolean()).isFalse();
        assertRefused("?ticket=" + ticket, Map.of());
    }

    private void assertRefused(String query, Map<String, String> headers) {
        assertThatThrownBy(() -> SocketClient.open(instance(), query, headers)).isInstanceOf(CompletionException.class);
    }

    @Test
    void strangersAreRefusedAtTheDoor() {
        TestPlayer alice = players.rated(1500);

        assertRefused("", Map.of());
        assertRefused("?ticket=nonsense", Map.of());
        assertRefused("", Map.of("Authorization", "Token " + "0".repeat(40)));
        assertRefused("", Map.of("Authorization", alice.credentials(), "Origin", "https://evil.example"));
    }

    @Test
    void membersSeeEachOthersEventsInOneOrder() {
        SocketClient alice = inTheRoom(players.rated(1500));
        SocketClient bob = inTheRoom(players.rated(1500));

        for (int i = 0; i < 10; i++) {
            assertThat(alice.publish(name, "a" + i, "\"a" + i + "\"")
                            .path("frame")
                            .asText())
                    .isEqualTo("ok");
            bob.publish(name, "b" + i, "\"b" + i + "\"");
        }

        await().untilAsserted(() -> assertThat(bob.events(name)).hasSize(20));
        await().untilAsserted(() -> assertThat(alice.events(name)).isEqualTo(bob.events(name)));
    }

    @Test
    void theSameMessageAgainIsAppendedOnce() {
        SocketClient alice = inTheRoom(players.rated(1500));

        JsonNode first = alice.publish(name, "m", "1");
        JsonNode again = alice.publish(name, "m", "1");

        assertThat(again.path("o")).isEqualTo(first.path("o"));
        assertThat(room.all()).hasSize(1);
    }

    @Test
    void aStateIsChangedByOneOfTwo() {
        SocketClient alice = inTheRoom(players.rated(1500));
        SocketClient bob = inTheRoom(players.rated(1500));
        long rev = room.now().rev();
        String patch = "\"room\":\"%s\",\"rev\":%d,\"patch\":{\"score\":%d}";

        JsonNode one = alice.call("state", patch.formatted(name, rev, 1));
        JsonNode other = bob.call("state", patch.formatted(name, rev, 2));

        assertThat(one.path("frame").asText()).isEqualTo("ok");
        assertThat(other.path("code").asText()).isEqualTo("conflict");
        assertThat(other.path("rev").asLong()).isEqualTo(rev + 1);
        JsonNode told = bob.await(frame -> frame.path("type").asText().equals("state"));
        assertThat(told.at("/data/patch/score").asInt()).isEqualTo(1);
        assertThat(room.now().state()).contains("\"score\":1");
    }

    @Test
    void whoLosesTheConnectionResumesAndMissesNothing() {
        TestPlayer anne = players.rated(1500);
        SocketClient alice = inTheRoom(anne);
        SocketClient bob = inTheRoom(players.rated(1500));
        bob.publish(name, "b1", "1");
        await().untilAsserted(() -> assertThat(alice.events(name)).hasSize(1));

        alice.drop();
        bob.publish(name, "b2", "2");
        bob.publish(name, "b3", "3");
        SocketClient back = resume(alice, anne);

        assertThat(back.await("welcome").path("resumed").asBoolean()).isTrue();
        assertThat(back.await("joined").path("recovered").asBoolean()).isTrue();
        assertThat(back.events(name)).containsExactly("2", "3");
        bob.publish(name, "b4", "4");
        await().untilAsserted(() -> assertThat(back.events(name)).containsExactly("2", "3", "4"));
        assertThat(bob.frames())
                .noneMatch(frame -> frame.path("frame").asText().equals("presence") && frame.has("left"));
    }

    @Test
    void theFormerConnectionOfASessionIsClosed() {
        TestPlayer anne = players.rated(1500);
        SocketClient alice = inTheRoom(anne);

        SocketClient back = resume(alice, anne);

        assertThat(alice.closeCode()).isEqualTo(4409);
        assertThat(back.publish(name, "m", "1").path("frame").asText()).isEqualTo("ok");
    }

    @Test
    void nobodyResumesTheSessionOfSomebodyElse() {
        SocketClient alice = inTheRoom(players.rated(1500));

        SocketClient thief = resume(alice, players.rated(1500));

        assertThat(thief.await("welcome").path("resumed").asBoolean()).isFalse();
        assertThat(alice.publish(name, "m", "1").path("frame").asText()).isEqualTo("ok");
    }

    @Test
    void whoSaysGoodbyeIsGoneAtOnce() {
        SocketClient alice = inTheRoom(players.rated(1500));
        TestPlayer bert = players.rated(1500);
        SocketClient bob = inTheRoom(bert);

        bob.close();

        JsonNode left = alice.await(frame -> frame.has("left"));
        assertThat(left.at("/left/0").asLong()).isEqualTo(bert.id());
    }

    @Test
    void aPlayerHasSixteenConnectionsAtMost() {
        TestPlayer alice = players.rated(1500);
        for (int i = 0; i < 16; i++) {
            begin(alice);
        }

        assertRefused("", Map.of("Authorization", alice.credentials()));
        clients.getFirst().drop();

        await().ignoreExceptionsInstanceOf(CompletionException.class)
                .untilAsserted(() -> assertThat(begin(alice).frames()).isNotEmpty());
    }

    @Test
    void whatIsWrongIsTold() {
        SocketClient alice = begin(players.rated(1500));

        assertThat(alice.join("nowhere").path("code").asText()).isEqualTo("not_found");
        assertThat(alice.publish(name, "m", "1").path("code").asText()).isEqualTo("forbidden");
        alice.say("{\"frame\":\"jump\",\"id\":\"j\"}");
        assertThat(alice.await(frame -> frame.path("id").asText().equals("j"))
                        .path("code")
                        .asText())
                .isEqualTo("invalid");
        alice.say("nonsense");
        assertThat(alice.closeCode()).isEqualTo(4400);
    }

    @Test
    void whatIsNoTextIsNoFrame() {
        SocketClient alice = begin(players.rated(1500));

        alice.sayBinary("{\"frame\":\"ping\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(alice.closeCode()).isEqualTo(4400);
    }

    @Test
    void aFloodIsRefusedAndThenClosed() {
        SocketClient alice = begin(players.rated(1500));

        for (int i = 0; i < 300; i++) {
            alice.say("{\"frame\":\"ping\"}");
        }

        assertThat(alice.closeCode()).isEqualTo(4029);
        JsonNode refused = alice.await(frame -> frame.path("code").asText().equals("rate_limited"));
        assertThat(refused.path("retryAfter").asDouble()).isPositive();
    }
}
