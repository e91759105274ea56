package dev.matchpoint.realtime.socket;

import static dev.matchpoint.TestMetrics.all;
import static dev.matchpoint.TestMetrics.raised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.Moves;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.realtime.hub.Recipient.Kind;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.TestRoom;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SocketMetersTest {

    @Inject
    DataSource database;

    @Inject
    RoomLog log;

    @Inject
    SocketMeters meters;

    private TestPlayer alice;
    private String room;

    @BeforeEach
    void makeARoom() {
        alice = new TestPlayers(database).rated(1500);
        room = TestRoom.made(log, 4).id().value();
    }

    private static URI instance() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
    }

    private SocketClient begin() {
        return SocketClient.begin(instance(), alice.credentials());
    }

    @Test
    @Moves({"matchpoint_sockets_open", "matchpoint_rooms_followed"})
    void openSocketsAndFollowedRoomsAreCounted() {
        raised(() -> begin().join(room), "matchpoint_sockets_open", "matchpoint_rooms_followed");
    }

    @Test
    @Moves({"matchpoint_publish_seconds", "matchpoint_delivery_seconds"})
    void whatIsPublishedAndDeliveredIsTimed() {
        SocketClient client = begin();
        client.join(room);

        raised(
                () -> client.publish(room, "1", "{}"),
                "matchpoint_publish_seconds_count{outcome=\"published\"}",
                "matchpoint_publish_seconds_sum{outcome=\"published\"}",
                "matchpoint_delivery_seconds_count");
        client.drop();
    }

    @Test
    @Moves("matchpoint_publish_seconds")
    void whatASpectatorMayNotPublishIsCountedApart() {
        SocketClient client = begin();
        client.call("join", "\"room\":\"" + room + "\",\"role\":\"spectator\"");

        raised(() -> client.publish(room, "1", "{}"), "matchpoint_publish_seconds_count{outcome=\"refused\"}");
        client.drop();
    }

    @Test
    @Moves("matchpoint_resumes_total")
    void whoComesBackIsCounted() {
        SocketClient client = begin();
        client.drop();

        raised(
                () -> {
                    client.resume(instance(), alice.credentials()).drop();
                    SocketClient stranger = SocketClient.open(instance(), alice.credentials());
                    stranger.say(("{\"frame\":\"hello\",\"resume\":" + client.resumption() + "}")
                            .replaceFirst("\"token\":\"....", "\"token\":\"AAAA"));
                    stranger.await("welcome");
                    stranger.drop();
                },
                "matchpoint_resumes_total{outcome=\"resumed\"}",
                "matchpoint_resumes_total{outcome=\"gone\"}");
    }

    @Test
    @Moves("matchpoint_socket_closes_total")
    void closesAreCountedByCodesOfTheProtocolAndInventedOnesAsOne() {
        int before = all().size();
        raised(
                () -> {
                    SocketClient nonsense = begin();
                    nonsense.say("no frame");
                    nonsense.closeCode();
                    begin().drop();
                    for (int code = 4800; code < 4820; code++) {
                        begin().close(code);
                    }
                },
                "matchpoint_socket_closes_total{code=\"4400\"}",
                "matchpoint_socket_closes_total{code=\"1005\"}",
                "matchpoint_socket_closes_total{code=\"other\"}");
        assertThat(all()).hasSizeLessThan(before + 200); // scripts that were run for the first time
        assertThat(all().keySet()).noneMatch(name -> name.contains("4800"));
    }

    @Test
    @Moves("matchpoint_deliveries_dropped_total")
    void framesThatAreLeftOutAreCounted() {
        Outbox outbox = new Outbox(new Stuck(), TestSocketConfig.defaults().behind(), System::nanoTime);

        raised(
                () -> {
                    for (int i = 0; i < 300; i++) {
                        outbox.send("x".repeat(1024), Kind.PASSING);
                    }
                },
                "matchpoint_deliveries_dropped_total");
    }

    /** A client that does not read. */
    private final class Stuck implements Wire {

        @Override
        public CompletionStage<Void> send(String text) {
            return new CompletableFuture<>();
        }

        @Override
        public void leftOut() {
            meters.leftOut();
        }

        @Override
        public void close(int code, String reason) {
            throw new AssertionError("passing frames close nothing");
        }
    }
}
