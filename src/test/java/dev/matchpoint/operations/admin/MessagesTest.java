package dev.matchpoint.operations.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.realtime.socket.SocketClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators say, and whom they send away. */
@QuarkusTest
class MessagesTest {

    @Inject
    DataSource database;

    private TestPlayer anne;

    @BeforeEach
    void isolate() {
        anne = new TestPlayers(database).rated(1500);
    }

    private static boolean says(JsonNode frame, String message) {
        return frame.path("frame").asText().equals("system")
                && frame.path("message").asText().equals(message);
    }

    @Test
    @Proves("broadcast-all")
    void everybodyWhoIsConnectedIsToldOnce() {
        String message = "Down at \"noon\", for " + anne.id();
        try (SocketClient client = SocketClient.begin(AdminCalls.here(), anne.credentials())) {
            AdminCalls.post("broadcast/", "{\"message\":\"Down at \\\"noon\\\", for " + anne.id() + "\"}")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("success"));

            client.await(frame -> says(frame, message));
            client.call("presence", "\"room\":\"none\"");
            assertThat(client.frames())
                    .filteredOn(frame -> says(frame, message))
                    .hasSize(1);
        }
        AdminCalls.get("audit/?action=broadcast&limit=1")
                .then()
                .body("results.outcome", contains("told"))
                .body("results[0].details.message", equalTo(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broadcast/", "rooms/any/message/"})
    @Proves({"broadcast-invalid", "room-message-invalid"})
    void aMessageSaysSomething(String path) {
        AdminCalls.post(path, "{}").then().statusCode(400).body("$", hasKey("message"));
        AdminCalls.post(path, "{\"message\":\"" + "x".repeat(2001) + "\"}")
                .then()
                .statusCode(400)
                .body("$", hasKey("message"));
    }

    @Test
    @Proves("room-message")
    void theMembersOfARoomAreToldInItsOrder() {
        String room = AdminCalls.room(anne);
        try (SocketClient client = SocketClient.begin(AdminCalls.here(), anne.credentials())) {
            client.join(room);

            AdminCalls.post("rooms/" + room + "/message/", "{\"message\":\"be nice\"}")
                    .then()
                    .statusCode(200);

            JsonNode event = client.await(frame -> frame.path("type").asText().equals("system"));
            assertThat(event.path("data").toString()).isEqualTo("{\"message\":\"be nice\"}");
            assertThat(event.path("from").isNull()).isTrue();
            assertThat(event.path("o").isNumber()).isTrue();
            assertThat(client.violations()).isEmpty();
        }
        AdminCalls.audit(room).then().body("results.action", contains("room_message"));
    }

    @Test
    @Proves("room-message-unknown")
    void aRoomThatIsNotThereIsNotTold() {
        AdminCalls.post("rooms/nowhere-at-all/message/", "{\"message\":\"hello\"}")
                .then()
                .statusCode(404);
        AdminCalls.post("rooms/no room/message/", "{\"message\":\"hello\"}")
                .then()
                .statusCode(404);
    }

    @Test
    @Proves("player-disconnect")
    void whoIsDisconnectedMayComeBack() {
        SocketClient client = SocketClient.begin(AdminCalls.here(), anne.credentials());

        AdminCalls.post("players/" + anne.id() + "/disconnect/", "").then().statusCode(200);

        assertThat(client.closeCode()).isEqualTo(4410);
        client.resume(AdminCalls.here(), anne.credentials()).close();
        AdminCalls.audit(Long.toString(anne.id())).then().body("results.action", contains("disconnect"));
    }

    @Test
    @Proves("player-disconnect-nobody")
    void whoHasNoConnectionNeedsNone() {
        AdminCalls.post("players/" + anne.id() + "/disconnect/", "").then().statusCode(200);
        AdminCalls.post("players/nobody/disconnect/", "").then().statusCode(404);
    }
}
