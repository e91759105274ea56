package dev.matchpoint.realtime;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.realtime.RoomCalls.EXACT;
import static dev.matchpoint.realtime.RoomCalls.ROOT;
import static dev.matchpoint.realtime.RoomCalls.atOnce;
import static dev.matchpoint.realtime.RoomCalls.fresh;
import static dev.matchpoint.realtime.RoomCalls.made;
import static dev.matchpoint.realtime.RoomCalls.post;
import static dev.matchpoint.realtime.RoomCalls.read;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoomTest {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z";

    @Inject
    DataSource database;

    private TestPlayer alice;

    @BeforeEach
    void isolate() {
        alice = new TestPlayers(database).rated(1500);
    }

    @Test
    @Proves({"room-create", "room-read"})
    void aPlayerMakesARoom() {
        String id = fresh();

        post(as(alice), "", """
                {"id":"%s","max_players":2,"on_outage":"freeze","state":{"board":[1,2]}}""".formatted(id)).then().statusCode(201);

        read(as(new TestPlayers(database).rated(1500)), id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("owner", equalTo(Long.toString(alice.id())))
                .body("status", equalTo("waiting"))
                .body("max_players", equalTo(2))
                .body("on_outage", equalTo("freeze"))
                .body("players", empty())
                .body("spectators", empty())
                .body("state.board", contains(1, 2))
                .body("rev", equalTo(0))
                .body("turn", nullValue())
                .body("epoch", notNullValue())
                .body("offset", equalTo(0))
                .body("created_at", matchesPattern(TIME))
                .body("updated_at", matchesPattern(TIME))
                .body("last_activity", matchesPattern(TIME))
                .body("server_instance", notNullValue());
    }

    @Test
    @Proves("room-create-defaults")
    void whatIsLeftOutHasADefault() {
        Response first = as(alice).post(ROOT);
        Response second = post(as(alice), "", "{\"state\":null,\"max_players\":null}");

        first.then()
                .statusCode(201)
                .body("id", matchesPattern("[A-Za-z0-9_-]{22}"))
                .body("max_players", equalTo(16))
                .body("on_outage", equalTo("local"))
                .body("state", aMapWithSize(0));
        second.then().statusCode(201);
        assertThat(first.<String>path("id")).isNotEqualTo(second.path("id"));
    }

    @Test
    @Proves("room-create-taken")
    void anIdIsGivenOnce() {
        String id = made(as(alice), "{\"mine\":1}");

        post(as(new TestPlayers(database).rated(1500)), "", "{\"id\":\"" + id + "\",\"state\":{\"mine\":2}}")
                .then()
                .statusCode(409)
                .body("status", equalTo("error"));

        read(as(alice), id)
                .then()
                .body("owner", equalTo(Long.toString(alice.id())))
                .body("state.mine", equalTo(1));
    }

    @Test
    void ofManyWhoWantAnIdAtOnceOneGetsIt() throws Exception {
        String body = "{\"id\":\"" + fresh() + "\"}";

        List<Response> answers = atOnce(8, () -> post(as(alice), "", body));

        assertThat(answers.stream().map(Response::statusCode).sorted())
                .containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    @Proves("room-create-key")
    void whoHasAKeyMakesARoomInItsName() {
        read(as(alice), made(asFleet(), "{}")).then().body("owner", equalTo("fleet/dev"));
        read(as(alice), made(asOperator(), "{}")).then().body("owner", equalTo("operator/dev"));
    }

    @Test
    void aBodyCannotNameAnotherOwner() {
        post(as(alice), "", "{\"owner\":\"operator/dev\",\"user_id\":1,\"status\":\"completed\",\"rev\":7}")
                .then()
                .statusCode(201)
                .body("owner", equalTo(Long.toString(alice.id())))
                .body("status", equalTo("waiting"))
                .body("rev", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id|match-7",
                "id|a/b",
                "id|a b",
                "id|a.b",
                "id|{room:a}",
                "id|ä",
                "id|''",
                "id|01234567890123456789012345678901234567890123456789012345678901234",
                "max_players|0",
                "max_players|1001",
                "max_players|1.5",
                "on_outage|never",
                "on_outage|0",
                "state|a word",
                "state|[]"
            })
    @Proves("room-create-invalid")
    void whatIsInvalidIsToldByField(String field, String value) {
        Object sent = value.equals("[]") ? List.of() : value;

        as(alice)
                .contentType("application/json")
                .body(Map.of(field, sent))
                .post(ROOT)
                .then()
                .statusCode(400)
                .body("$", aMapWithSize(1))
                .body("$", hasKey(field));
    }

    @Test
    @Proves("room-exact")
    void aStateIsShownToTheLastDigit() {
        String id = made(as(alice), EXACT);

        String answer = read(as(alice), id).asString();

        assertThat(answer).contains("\"state\":" + EXACT + ",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-99999999999", "10e2147483647"})
    void aNumberThatNobodyCanReadIsRefused(String number) {
        post(as(alice), "", "{\"state\":{\"n\":" + number + "}}")
                .then()
                .statusCode(400)
                .body("message", containsString("out of range"));
    }

    @Test
    void aNumberOfAThousandDigitsIsShownAndALongerOneIsRefused() {
        String digits = "7".repeat(1_000);

        assertThat(read(as(alice), made(as(alice), "{\"n\":" + digits + "}")).asString())
                .contains("{\"n\":" + digits + "}");
        post(as(alice), "", "{\"state\":{\"n\":" + digits + "7}}").then().statusCode(400);
    }

    @Test
    void aStateAsDeepAsJsonMayBeIsShownAndADeeperOneIsRefused() {
        String deep = "[".repeat(62) + "]".repeat(62);

        assertThat(read(as(alice), made(as(alice), "{\"deep\":" + deep + "}")).asString())
                .contains("{\"deep\":" + deep + "}");
        post(as(alice), "", "{\"state\":{\"deep\":[" + deep + "]}}")
                .then()
                .statusCode(400)
                .body("message", containsString("Nested too deeply"));
    }

    @Test
    void aStateBeyondWhatBodiesMayWeighIsRefused() {
        post(as(alice), "", "{\"state\":{\"text\":\"" + "x".repeat(16 * 1024) + "\"}}")
                .then()
                .statusCode(413);
    }

    @Test
    @Proves("room-unauthorized")
    void withoutCredentialsNothingIsDone() {
        String id = made(as(alice), "{}");

        given().post(ROOT).then().statusCode(401);
        given().get(ROOT + id).then().statusCode(401);
        given().contentType("application/json")
                .body("{\"rev\":0}")
                .patch(ROOT + id)
                .then()
                .statusCode(401);
        given().post(ROOT + id + "/join/").then().statusCode(401);
        given().post(ROOT + id + "/leave/").then().statusCode(401);
        given().contentType("application/json")
                .body("{}")
                .post(ROOT + id + "/events/")
                .then()
                .statusCode(401);
        given().get(ROOT + id + "/events/").then().statusCode(401);
        given().get(ROOT + id + "/presence/").then().statusCode(401);
        given().get("/api/users/{id}/connections/", alice.id()).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-made-this", "a.b", "%7Broom", "a%20b", "%C3%A4"})
    @Proves("room-unknown")
    void aRoomThatIsNotThereIsNotFound(String name) {
        List<Response> answers = List.of(
                as(alice).urlEncodingEnabled(false).get(ROOT + name),
                as(alice)
                        .urlEncodingEnabled(false)
                        .contentType("application/json")
                        .body("{\"rev\":0}")
                        .patch(ROOT + name),
                as(alice).urlEncodingEnabled(false).post(ROOT + name + "/join/"),
                as(alice).urlEncodingEnabled(false).post(ROOT + name + "/leave/"),
                as(alice)
                        .urlEncodingEnabled(false)
                        .contentType("application/json")
                        .body("{\"type\":\"move\",\"data\":1}")
                        .post(ROOT + name + "/events/"),
                as(alice).urlEncodingEnabled(false).get(ROOT + name + "/events/?since=a:0"),
                as(alice).urlEncodingEnabled(false).get(ROOT + name + "/presence/"));

        answers.forEach(answer -> answer.then().statusCode(404).body("message", equalTo("Room not found.")));
    }

    @Test
    void aMethodThatAPathDoesNotHaveIsToldWithThoseThatItHas() {
        String room = ROOT + made(as(alice), "{}") + "/";

        as(alice).delete(room).then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS, PATCH");
        as(alice).get(room + "join/").then().statusCode(405).header("Allow", "OPTIONS, POST");
        as(alice).put(room + "events/").then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS, POST");
        as(alice).get(room + "secrets/").then().statusCode(404);
    }
}
