package dev.matchpoint.realtime.socket;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.matchmaking.RedisCalls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connected players are told of their matches, and meet in a room of it. */
@QuarkusTest
class MatchedTest {

    @Inject
    DataSource database;

    private final List<SocketClient> clients = new ArrayList<>();
    private TestPlayer anne;
    private TestPlayer bert;
    private TestPlayer carl;
    private String region;

    @BeforeEach
    void isolate() {
        TestPlayers players = new TestPlayers(database);
        anne = players.rated(1500);
        bert = players.rated(1510);
        carl = players.rated(1520);
        region = freshRegion();
    }

    @AfterEach
    void nothingWasWrong() {
        assertThat(clients).flatExtracting(SocketClient::violations).isEmpty();
        clients.forEach(SocketClient::drop);
    }

    private SocketClient begin(TestPlayer player) {
        URI instance = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
        SocketClient client = SocketClient.begin(instance, player.credentials());
        clients.add(client);
        return client;
    }

    private long match() {
        join(anne, region);
        return join(bert, region).then().statusCode(201).extract().jsonPath().getLong("match.id");
    }

    private static void assertTold(SocketClient client, long match, TestPlayer opponent) {
        JsonNode matched = client.await("matched");
        assertThat(matched.path("match").asLong()).isEqualTo(match);
        assertThat(matched.path("opponent").asLong()).isEqualTo(opponent.id());
    }

    @Test
    void bothPlayersAreToldOfAMatchMadeOnPostgres() {
        SocketClient alice = begin(anne);
        SocketClient bob = begin(bert);

        long match = match();

        assertTold(alice, match, bert);
        assertTold(bob, match, anne);
    }

    @Test
    void bothPlayersAreToldOfAMatchMadeOnRedis() {
        SocketClient alice = begin(anne);
        SocketClient bob = begin(bert);

        RedisCalls.joinRedis(anne, region);
        long match = RedisCalls.joinRedis(bert, region)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("match.id");

        assertTold(alice, match, bert);
        assertTold(bob, match, anne);
    }

    @Test
    void whoConnectsDuringAMatchIsToldOfIt() {
        long match = match();

        assertTold(begin(anne), match, bert);
    }

    @Test
    void aMatchIsToldOnceToAConnection() {
        SocketClient alice = begin(anne);
        long match = match();
        assertTold(alice, match, bert);

        join(anne, region);
        join(bert, region);
        report(match, "draw").then().statusCode(200);
        join(anne, region);
        long next =
                join(bert, region).then().statusCode(201).extract().jsonPath().getLong("match.id");

        await().untilAsserted(() -> assertThat(alice.frames())
                .filteredOn(frame -> frame.path("frame").asText().equals("matched"))
                .extracting(frame -> frame.path("match").asLong())
                .containsExactly(match, next));
    }

    @Test
    void itsPlayersMeetInTheRoomOfTheirMatch() {
        String room = "match-" + match();
        SocketClient alice = begin(anne);
        SocketClient bob = begin(bert);

        assertThat(alice.join(room).path("status").asText()).isEqualTo("active");
        assertThat(bob.join(room).path("presence")).hasSize(2);
        bob.publish(room, "m", "\"e4\"");

        await().untilAsserted(() -> assertThat(alice.events(room)).containsExactly("\"e4\""));
    }

    @Test
    void othersWatchAMatchAndDoNotPlayInIt() {
        String room = "match-" + match();
        SocketClient other = begin(carl);

        assertThat(other.join(room).path("code").asText()).isEqualTo("forbidden");
        JsonNode watching = other.call("join", "\"room\":\"" + room + "\",\"role\":\"spectator\"");

        assertThat(watching.path("frame").asText()).isEqualTo("joined");
        assertThat(other.publish(room, "m", "1").path("code").asText()).isEqualTo("forbidden");
    }

    @Test
    void aMatchThatThereIsNotHasNoRoom() {
        SocketClient alice = begin(anne);

        assertThat(alice.join("match-999999999999").path("code").asText()).isEqualTo("not_found");
        assertThat(alice.join("match-nonsense").path("code").asText()).isEqualTo("not_found");
    }

    @Test
    void theRoomOfAMatchEndsWithIt() {
        long match = match();
        String room = "match-" + match;
        SocketClient alice = begin(anne);
        alice.join(room);

        report(match, "black_win").then().statusCode(200);

        JsonNode ended = alice.await(frame -> frame.path("type").asText().equals("state"));
        assertThat(ended.at("/data/status").asText()).isEqualTo("completed");
        assertThat(ended.at("/data/result").asText()).isEqualTo("black_win");
        assertThat(begin(bert).join(room).path("code").asText()).isEqualTo("conflict");
    }
}
