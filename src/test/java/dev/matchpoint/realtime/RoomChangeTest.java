package dev.matchpoint.realtime;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.realtime.RoomCalls.EXACT;
import static dev.matchpoint.realtime.RoomCalls.atOnce;
import static dev.matchpoint.realtime.RoomCalls.beginning;
import static dev.matchpoint.realtime.RoomCalls.change;
import static dev.matchpoint.realtime.RoomCalls.events;
import static dev.matchpoint.realtime.RoomCalls.join;
import static dev.matchpoint.realtime.RoomCalls.made;
import static dev.matchpoint.realtime.RoomCalls.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RoomChangeTest {

    @Inject
    DataSource database;

    private TestPlayer alice;
    private TestPlayer mallory;
    private String room;

    @BeforeEach
    void isolate() {
        alice = new TestPlayers(database).rated(1500);
        mallory = new TestPlayers(database).rated(1500);
        room = made(as(alice), "{\"a\":{\"b\":1,\"c\":2},\"d\":[1,2]}");
    }

    @Test
    @Proves("room-change")
    void theOwnerChangesStatusTurnAndState() {
        change(as(alice), room, """
                {"rev":0,"status":"active","turn":"white","state":{"a":{"b":null,"x":3},"d":[]}}""")
                .then()
                .statusCode(200)
                .body("rev", equalTo(1))
                .body("status", equalTo("active"))
                .body("turn", equalTo("white"))
                .body("offset", equalTo(1));

        assertThat(read(as(alice), room).asString()).contains("\"state\":{\"a\":{\"c\":2,\"x\":3},\"d\":[]},");
    }

    @Test
    void whatIsLeftOutStays() {
        change(as(alice), room, "{\"rev\":0,\"status\":\"paused\",\"turn\":\"white\"}");

        change(as(alice), room, "{\"rev\":1,\"state\":{\"d\":null}}")
                .then()
                .statusCode(200)
                .body("status", equalTo("paused"))
                .body("turn", equalTo("white"))
                .body("state.a.b", equalTo(1));
    }

    @Test
    void aTurnThatIsNullIsNobodys() {
        change(as(alice), room, "{\"rev\":0,\"turn\":\"white\"}");

        change(as(alice), room, "{\"rev\":1,\"turn\":null}")
                .then()
                .statusCode(200)
                .body("turn", nullValue());
    }

    @Test
    @Proves("room-change-event")
    void theChangeIsAnEventInTheOrderOfAllOthers() {
        change(as(alice), room, "{\"rev\":0,\"status\":\"active\",\"turn\":null,\"state\":" + EXACT + "}");

        Response page = events(as(mallory), room, beginning(as(alice), room));

        page.then()
                .statusCode(200)
                .body("results.size()", equalTo(1))
                .body("results[0].type", equalTo("state"))
                .body("results[0].user_id", equalTo((int) alice.id()))
                .body("results[0].offset", equalTo(1));
        assertThat(page.asString())
                .contains("\"data\":{\"rev\":1,\"patch\":" + EXACT + ",\"status\":\"active\",\"turn\":null}");
    }

    @Test
    void aChangePreservesWhatItDoesNotNameToTheLastDigit() {
        String exact = made(as(alice), EXACT);

        change(as(alice), exact, "{\"rev\":0,\"state\":{\"more\":2.50}}").then().statusCode(200);

        assertThat(read(as(alice), exact).asString())
                .contains("\"state\":" + EXACT.substring(0, EXACT.length() - 1) + ",\"more\":2.50},");
    }

    @Test
    @Proves("room-change-outdated")
    void aChangeOfWhatIsNoMoreIsRefusedWithTheRevisionOfNow() {
        change(as(alice), room, "{\"rev\":0,\"turn\":\"white\"}");

        change(as(alice), room, "{\"rev\":0,\"turn\":\"black\"}")
                .then()
                .statusCode(409)
                .body("status", equalTo("error"))
                .body("rev", equalTo(1));

        read(as(alice), room).then().body("turn", equalTo("white")).body("offset", equalTo(1));
    }

    @Test
    @Proves("room-change-race")
    void ofManyChangesOfTheSameRevisionOneIsMade() throws Exception {
        AtomicInteger number = new AtomicInteger();

        List<Response> answers = atOnce(
                8, () -> change(as(alice), room, "{\"rev\":0,\"state\":{\"by\":" + number.incrementAndGet() + "}}"));

        assertThat(answers.stream().map(Response::statusCode).sorted())
                .containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.<Integer>path("rev")).isEqualTo(1));
        read(as(alice), room).then().body("rev", equalTo(1)).body("offset", equalTo(1));
    }

    @Test
    @Proves("room-change-nothing")
    void aChangeOfNothingIsNone() {
        change(as(alice), room, "{\"rev\":0}").then().statusCode(200).body("rev", equalTo(0));
        change(as(alice), room, "{\"rev\":1}").then().statusCode(409).body("rev", equalTo(0));

        events(as(alice), room, beginning(as(alice), room)).then().body("results", empty());
    }

    @Test
    @Proves("room-change-foreign")
    void nobodyElseChangesARoomNotEvenItsPlayers() {
        String body = "{\"rev\":0,\"status\":\"completed\",\"owner\":\"" + mallory.id() + "\"}";
        change(as(mallory), room, body).then().statusCode(403);
        join(as(mallory), room).then().statusCode(200);

        change(as(mallory), room, body).then().statusCode(403);

        read(as(alice), room)
                .then()
                .body("status", equalTo("waiting"))
                .body("rev", equalTo(0))
                .body("owner", equalTo(Long.toString(alice.id())));
    }

    @Test
    void aPlayerDoesNotChangeARoomOfAKey() {
        String foreign = made(asFleet(), "{}");

        change(as(mallory), foreign, "{\"rev\":0,\"turn\":\"x\"}").then().statusCode(403);
    }

    @Test
    @Proves("room-change-key")
    void gameServersAndOperatorsChangeAnyRoom() {
        change(asFleet(), room, "{\"rev\":0,\"turn\":\"white\"}").then().statusCode(200);
        change(asOperator(), room, "{\"rev\":1,\"turn\":\"black\"}").then().statusCode(200);

        events(as(alice), room, beginning(as(alice), room))
                .then()
                .body("results.size()", equalTo(2))
                .body("results[0].user_id", nullValue())
                .body("results[1].user_id", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rev|{}",
                "rev|{\"rev\":null,\"turn\":\"x\"}",
                "rev|{\"rev\":-1}",
                "rev|{\"rev\":0.0}",
                "rev|{\"rev\":1e3}",
                "rev|{\"rev\":99999999999999999999}",
                "status|{\"rev\":0,\"status\":\"over\"}",
                "status|{\"rev\":0,\"status\":\"ACTIVE\"}",
                "status|{\"rev\":0,\"status\":3}",
                "turn|{\"rev\":0,\"turn\":7}",
                "turn|{\"rev\":0,\"turn\":[]}",
                "turn|{\"rev\":0,\"turn\":\"\\u0000\"}",
                "turn|{\"rev\":0,\"turn\":\"01234567890123456789012345678901234567890123456789012345678901234\"}",
                "state|{\"rev\":0,\"state\":[]}",
                "state|{\"rev\":0,\"state\":\"{}\"}",
                "state|{\"rev\":0,\"state\":{\"a\":\"\\ud800\"}}"
            })
    @Proves("room-change-invalid")
    void whatIsInvalidIsToldByField(String field, String body) {
        change(as(alice), room, body)
                .then()
                .statusCode(400)
                .body("$", aMapWithSize(1))
                .body("$", hasKey(field));

        read(as(alice), room).then().body("rev", equalTo(0));
    }

    @Test
    @Proves("room-change-too-large")
    void aStateDoesNotGrowBeyondItsLimit() {
        String big = "x".repeat(15 * 1024);
        for (int i = 0; i < 4; i++) {
            change(as(alice), room, "{\"rev\":" + i + ",\"state\":{\"k" + i + "\":\"" + big + "\"}}")
                    .then()
                    .statusCode(200);
        }

        change(as(alice), room, "{\"rev\":4,\"state\":{\"k4\":\"" + big + "\"}}")
                .then()
                .statusCode(400)
                .body("$", hasKey("state"));

        read(as(alice), room).then().body("rev", equalTo(4)).body("state.k3", equalTo(big));
    }
}
