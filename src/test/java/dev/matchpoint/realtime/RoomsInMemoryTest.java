package dev.matchpoint.realtime;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.realtime.RoomCalls.EXACT;
import static dev.matchpoint.realtime.RoomCalls.beginning;
import static dev.matchpoint.realtime.RoomCalls.change;
import static dev.matchpoint.realtime.RoomCalls.events;
import static dev.matchpoint.realtime.RoomCalls.join;
import static dev.matchpoint.realtime.RoomCalls.made;
import static dev.matchpoint.realtime.RoomCalls.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An instance that is alone needs no Redis for rooms. */
@QuarkusTest
@TestProfile(InMemory.class)
class RoomsInMemoryTest {

    @Inject
    DataSource database;

    @AfterEach
    void startRedis() {
        TestServers.redis().start();
    }

    @Test
    void aRoomIsPlayedInWithoutRedis() {
        TestPlayer alice = new TestPlayers(database).rated(1500);
        TestServers.redis().stop();

        String room = made(as(alice), "{}");
        String beginning = beginning(as(alice), room);
        join(as(alice), room).then().statusCode(200).body("players.user_id", contains((int) alice.id()));
        change(as(alice), room, "{\"rev\":0,\"status\":\"active\",\"state\":" + EXACT + "}")
                .then()
                .statusCode(200)
                .body("rev", equalTo(1));
        change(as(alice), room, "{\"rev\":0,\"status\":\"paused\"}").then().statusCode(409);
        publish(as(alice), room, "{\"type\":\"move\",\"data\":1.10}").then().statusCode(201);
        as(alice)
                .get("/api/users/{id}/connections/", alice.id())
                .then()
                .statusCode(200)
                .body("", empty());
        Response events = events(as(alice), room, beginning);

        events.then().statusCode(200).body("results.type", contains("state", "move"));
        assertThat(events.asString()).contains(EXACT).contains("\"data\":1.10,");
    }
}
