package dev.matchpoint.realtime;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Sessions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConnectionsTest {

    private static final String PATH = "/api/users/{id}/connections/";
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @Inject
    DataSource database;

    @Inject
    Sessions sessions;

    @Inject
    InstanceId self;

    private TestPlayer alice;

    @BeforeEach
    void isolate() {
        alice = new TestPlayers(database).rated(1500);
    }

    private SessionId connect(String... rooms) {
        SessionId session = sessions.begin(new PlayerId(alice.id()), alice.username())
                .toCompletableFuture()
                .join()
                .id();
        for (String room : rooms) {
            sessions.entering(session, new RoomId(room), Role.PLAYER)
                    .toCompletableFuture()
                    .join();
        }
        return session;
    }

    @Test
    @Proves("connection-list")
    void aPlayerSeesTheOwnConnections() {
        SessionId session = connect("lobby", "game");

        as(alice)
                .get(PATH, alice.id())
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body("[0]", aMapWithSize(5))
                .body("[0].socket_id", equalTo(session.value()))
                .body("[0].instance", equalTo(self.value()))
                .body("[0].rooms", containsInAnyOrder("lobby", "game"))
                .body("[0].connected_at", matchesPattern(TIME))
                .body("[0].last_seen", matchesPattern(TIME));
    }

    @Test
    @Proves("connection-operator")
    void anOperatorSeesThoseOfAll() {
        List<String> both = List.of(connect().value(), connect().value());

        asOperator().get(PATH, alice.id()).then().statusCode(200).body("socket_id", containsInAnyOrder(both.toArray()));
        asOperator().get(PATH, Long.MAX_VALUE).then().statusCode(200).body("", empty());
    }

    @Test
    void whoHasLeftIsNotConnected() {
        sessions.end(connect()).toCompletableFuture().join();

        as(alice).get(PATH, alice.id()).then().statusCode(200).body("", empty());
    }

    @Test
    @Proves("connection-foreign")
    void nobodyElseSeesThem() {
        connect();

        as(new TestPlayers(database).rated(1500)).get(PATH, alice.id()).then().statusCode(403);
        asFleet().get(PATH, alice.id()).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"me", "1.5", "99999999999999999999", "-"})
    @Proves("connection-unknown")
    void whatIsNoNumberOfAPlayerIsNotFound(String id) {
        as(alice).get(PATH, id).then().statusCode(404);
    }
}
