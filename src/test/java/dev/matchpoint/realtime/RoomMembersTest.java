package dev.matchpoint.realtime;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.realtime.RoomCalls.ROOT;
import static dev.matchpoint.realtime.RoomCalls.atOnce;
import static dev.matchpoint.realtime.RoomCalls.change;
import static dev.matchpoint.realtime.RoomCalls.join;
import static dev.matchpoint.realtime.RoomCalls.made;
import static dev.matchpoint.realtime.RoomCalls.post;
import static dev.matchpoint.realtime.RoomCalls.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Entry;
import dev.matchpoint.realtime.room.redis.RedisRoomLog;
import dev.matchpoint.redis.Scripts;
import dev.matchpoint.redis.Subscriptions;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoomMembersTest {

    @Inject
    DataSource database;

    @Inject
    RoomLog log;

    @Inject
    InstanceId self;

    @Inject
    Scripts scripts;

    @Inject
    Subscriptions subscriptions;

    private TestPlayer alice;
    private TestPlayer bob;
    private String room;

    @BeforeEach
    void isolate() {
        alice = new TestPlayers(database).rated(1500);
        bob = new TestPlayers(database).rated(1500);
        room = made(as(alice), "{}", 2);
    }

    /** Brings a player in by a session, as an instance's WebSocket does. */
    private void connect(RoomLog instance, TestPlayer player, Role role) {
        Entry entry = new Entry(new PlayerId(player.id()), player.username(), role, Optional.of(SessionId.random()));
        Entrance entrance = instance.enter(new RoomId(room), entry, Optional.empty(), 0)
                .toCompletableFuture()
                .join();
        assertThat(entrance).isInstanceOf(Entrance.In.class);
    }

    @Test
    @Proves("room-join")
    void aPlayerJoins() {
        join(as(alice), room);

        join(as(bob), room)
                .then()
                .statusCode(200)
                .body("players.user_id", contains((int) alice.id(), (int) bob.id()))
                .body("players[1].username", equalTo(bob.username()))
                .body("players[1].online", equalTo(false))
                .body("players[1].instance", nullValue())
                .body("spectators", empty());
    }

    @Test
    void nobodyJoinsForSomebodyElse() {
        post(as(bob), room + "/join/", "{\"user_id\":" + alice.id() + ",\"username\":\"" + alice.username() + "\"}")
                .then()
                .statusCode(200)
                .body("players.user_id", contains((int) bob.id()))
                .body("players[0].username", equalTo(bob.username()));
    }

    @Test
    @Proves("room-join-spectator")
    void spectatorsAreNotCounted() {
        join(as(alice), room);
        join(as(bob), room);

        post(as(new TestPlayers(database).rated(1500)), room + "/join/", "{\"role\":\"spectator\"}")
                .then()
                .statusCode(200)
                .body("players.size()", equalTo(2))
                .body("spectators.size()", equalTo(1));
    }

    @Test
    @Proves("room-join-again")
    void whoIsInStaysInTheSameRole() {
        join(as(alice), room);

        post(as(alice), room + "/join/", "{\"role\":\"spectator\"}")
                .then()
                .statusCode(200)
                .body("players.size()", equalTo(1))
                .body("spectators", empty());
    }

    @Test
    @Proves("room-join-full")
    void aFullRoomTakesNobodyMoreIn() throws Exception {
        List<TestPlayer> crowd = new TestPlayers(database).rated(List.of(1, 2, 3, 4, 5, 6));

        List<Response> answers = atOnce(crowd.stream()
                .<Callable<Response>>map(player -> () -> join(as(player), room))
                .toList());

        assertThat(answers.stream().map(Response::statusCode).sorted()).containsExactly(200, 200, 409, 409, 409, 409);
        read(as(bob), room).then().body("players.size()", equalTo(2));
    }

    @Test
    @Proves("room-join-completed")
    void whoseGameIsOverTakesNobodyIn() {
        change(as(alice), room, "{\"rev\":0,\"status\":\"completed\"}").then().statusCode(200);

        join(as(bob), room).then().statusCode(409).body("message", equalTo("The room's game is over."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\":\"owner\"}", "{\"role\":0}", "{\"role\":[]}"})
    @Proves("room-join-invalid")
    void anUnknownRoleIsRefused(String body) {
        post(as(alice), room + "/join/", body).then().statusCode(400).body("$", hasKey("role"));
    }

    @Test
    @Proves("room-join-key")
    void aKeyIsNoPlayer() {
        join(asFleet(), room).then().statusCode(403);
        asOperator().post(ROOT + room + "/leave/").then().statusCode(403);
    }

    @Test
    @Proves("room-leave")
    void aPlayerLeavesOnAllDevices() {
        join(as(bob), room);
        connect(log, alice, Role.PLAYER);
        connect(log, alice, Role.PLAYER);

        as(alice).post(ROOT + room + "/leave/").then().statusCode(200).body("players.user_id", contains((int)
                bob.id()));
    }

    @Test
    @Proves("room-leave-again")
    void whoIsNotInMayLeave() {
        as(alice).post(ROOT + room + "/leave/").then().statusCode(200).body("players", empty());
    }

    @Test
    @Proves("room-presence")
    void whoIsConnectedIsOnline() {
        connect(log, alice, Role.PLAYER);
        connect(log, bob, Role.SPECTATOR);
        join(as(new TestPlayers(database).rated(1500)), room);

        asFleet()
                .get(ROOT + room + "/presence/")
                .then()
                .statusCode(200)
                .body("players.user_id", contains((int) alice.id()))
                .body("players[0].username", equalTo(alice.username()))
                .body("players[0].online", equalTo(true))
                .body("players[0].instance", equalTo(self.value()))
                .body("spectators.user_id", contains((int) bob.id()));
    }

    @Test
    void whoIsConnectedToADeadInstanceIsNotOnline() {
        InstanceId dead = new InstanceId("dead-" + SessionId.random());
        connect(
                new RedisRoomLog(scripts, subscriptions, dead, Bounds.DEFAULT, InstantSource.system()),
                alice,
                Role.PLAYER);

        as(bob).get(ROOT + room + "/presence/").then().body("players", empty());
        read(as(bob), room).then().body("players[0].online", equalTo(false)).body("players[0].instance", nullValue());
    }
}
