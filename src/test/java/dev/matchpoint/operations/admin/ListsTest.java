package dev.matchpoint.operations.admin;

import static dev.matchpoint.Calls.asFleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestRedis;
import dev.matchpoint.TestServers;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.socket.SocketClient;
import dev.matchpoint.redis.Keyspace;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rooms and connections, as operators see them. */
@QuarkusTest
class ListsTest {

    @Inject
    DataSource database;

    @Inject
    InstanceId self;

    private TestPlayer anne;
    private SocketClient client;
    private String room;

    @BeforeEach
    void connect() {
        anne = new TestPlayers(database).rated(1500);
        room = AdminCalls.room(anne);
        client = SocketClient.begin(AdminCalls.here(), anne.credentials());
        client.join(room);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    @Proves("admin-rooms")
    void roomsAreListedTheLatestFirst() {
        String later = AdminCalls.room(anne);

        await().untilAsserted(() -> AdminCalls.get("rooms/?limit=2")
                .then()
                .statusCode(200)
                .body("count", greaterThanOrEqualTo(2))
                .body("results.id", contains(later, room))
                .body("results[0].players", equalTo(0), "results[1].players", equalTo(1))
                .body("results[1].sessions", equalTo(1), "results[1].owner", equalTo(Long.toString(anne.id()))));
    }

    @Test
    @Proves("admin-rooms-player")
    void roomsAreFilteredByWhoIsInThem() {
        AdminCalls.get("rooms/?player=" + anne.id()).then().body("count", equalTo(1), "results.id", contains(room));
        AdminCalls.get("rooms/?player=999999999").then().body("results", hasSize(0));
        AdminCalls.get("rooms/?player=anne").then().statusCode(400).body("$", hasKey("player"));
    }

    @Test
    void roomsThatAreNoMoreAreForgotten() {
        await().untilAsserted(() -> AdminCalls.get("rooms/?limit=1").then().body("results.id", contains(room)));
        client.close();
        TestRedis redis = new TestRedis();
        redis.say("DEL " + String.join(" ", Keyspace.room(room)));

        await().untilAsserted(() -> {
            AdminCalls.get("rooms/").then().body("results.id", not(hasItem(room)));
            assertThat(redis.say("ZSCORE " + Keyspace.ROOMS + " " + room)).isEqualTo("(nil)");
        });
    }

    @Test
    @Proves("admin-clients")
    void connectionsAreListed() {
        AdminCalls.get("clients/?limit=100")
                .then()
                .statusCode(200)
                .body("count", greaterThanOrEqualTo(1))
                .body("results.user_id", hasItem((int) anne.id()))
                .body("results.find { it.user_id == " + anne.id() + " }.rooms", contains(room));
        AdminCalls.get("clients/?limit=1").then().body("results", hasSize(1));
    }

    @Test
    @Proves("admin-clients-filter")
    void connectionsAreFiltered() {
        AdminCalls.get("clients/?player=" + anne.id()).then().body("results.instance", contains(self.value()));
        AdminCalls.get("clients/?room=" + room).then().body("results.user_id", contains((int) anne.id()));
        AdminCalls.get("clients/?instance=" + self + "&limit=100").then().body("results.user_id", hasItem((int)
                anne.id()));
        AdminCalls.get("clients/?instance=nobody").then().body("results", hasSize(0));
        AdminCalls.get("clients/?room=no room").then().body("results", hasSize(0));
    }

    @Test
    @Proves("admin-lists-unavailable")
    void withoutRedisNobodyKnowsWhatThereIsElsewhere() {
        TestServers.redis().suspend();
        try {
            await().untilAsserted(() -> AdminCalls.get("clients/").then().statusCode(503));
            await().untilAsserted(() -> AdminCalls.get("rooms/").then().statusCode(503));
        } finally {
            TestServers.redis().resume();
        }
        await().untilAsserted(() -> AdminCalls.get("rooms/").then().statusCode(200));
    }

    @Test
    void onlyOperatorsLook() {
        asFleet().get("/api/admin/rooms/").then().statusCode(403);
        asFleet().get("/api/admin/clients/").then().statusCode(403);
    }
}
