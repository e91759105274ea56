package dev.matchpoint.realtime;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.realtime.RoomCalls.ROOT;
import static dev.matchpoint.realtime.RoomCalls.change;
import static dev.matchpoint.realtime.RoomCalls.events;
import static dev.matchpoint.realtime.RoomCalls.fresh;
import static dev.matchpoint.realtime.RoomCalls.join;
import static dev.matchpoint.realtime.RoomCalls.publish;
import static dev.matchpoint.realtime.RoomCalls.read;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Rooms while Redis, which they are in, is away. */
@QuarkusTest
class RoomsAwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    @Test
    @Proves("room-unavailable")
    void roomsAreUnavailable() {
        TestPlayer alice = new TestPlayers(database).rated(1500);
        String room = fresh();

        List<Response> answers = withoutRedis(
                alice,
                () -> List.of(
                        as(alice).post(ROOT),
                        read(as(alice), room),
                        change(as(alice), room, "{\"rev\":0,\"turn\":\"x\"}"),
                        join(as(alice), room),
                        as(alice).post(ROOT + room + "/leave/"),
                        publish(as(alice), room, "{\"type\":\"move\",\"data\":1}"),
                        events(as(alice), room, "e:0"),
                        as(alice).get(ROOT + room + "/presence/"),
                        as(alice).get("/api/users/{id}/connections/", alice.id())));

        answers.forEach(answer -> answer.then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("status", equalTo("error"))
                .body("message", equalTo("Redis unavailable")));
    }

    private static <T> T withoutRedis(TestPlayer player, Supplier<T> calls) {
        TestServers.redis().stop();
        try {
            return calls.get();
        } finally {
            TestServers.redis().start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> read(as(player), fresh()).then().statusCode(404));
        }
    }
}
