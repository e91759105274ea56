package dev.matchpoint.realtime;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.realtime.RoomCalls.EXACT;
import static dev.matchpoint.realtime.RoomCalls.ROOT;
import static dev.matchpoint.realtime.RoomCalls.atOnce;
import static dev.matchpoint.realtime.RoomCalls.beginning;
import static dev.matchpoint.realtime.RoomCalls.events;
import static dev.matchpoint.realtime.RoomCalls.join;
import static dev.matchpoint.realtime.RoomCalls.made;
import static dev.matchpoint.realtime.RoomCalls.post;
import static dev.matchpoint.realtime.RoomCalls.publish;
import static dev.matchpoint.realtime.RoomCalls.read;
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
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Draft;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoomEventsTest {

    @Inject
    DataSource database;

    @Inject
    RoomLog log;

    private TestPlayer alice;
    private TestPlayer mallory;
    private String room;
    private String beginning;

    @BeforeEach
    void isolate() {
        alice = new TestPlayers(database).rated(1500);
        mallory = new TestPlayers(database).rated(1500);
        room = made(as(alice), "{}");
        join(as(alice), room);
        beginning = beginning(as(alice), room);
    }

    private Response move(int number) {
        return publish(as(alice), room, "{\"type\":\"move\",\"data\":" + number + "}");
    }

    @Test
    @Proves({"event-publish", "event-list"})
    void aPlayerPublishes() {
        publish(as(alice), room, "{\"type\":\"move\",\"data\":{\"to\":\"e4\"},\"mid\":\"m1\"}")
                .then()
                .statusCode(201)
                .body("$", aMapWithSize(2))
                .body("offset", equalTo(1))
                .body("epoch", equalTo(beginning.replace(":0", "")));

        events(as(mallory), room, beginning)
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .body("since", equalTo(beginning.replace(":0", ":1")))
                .body("results.size()", equalTo(1))
                .body("results[0].type", equalTo("move"))
                .body("results[0].user_id", equalTo((int) alice.id()))
                .body("results[0].game_id", equalTo(room))
                .body("results[0].data.to", equalTo("e4"))
                .body("results[0].timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"))
                .body("results[0].server_instance", notNullValue())
                .body("results[0].epoch", equalTo(beginning.replace(":0", "")))
                .body("results[0].offset", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {EXACT, "[]", "{}", "null", "1.10", "12345678901234567890", "\"\\u0001 é 😀\"", "false"})
    @Proves("room-exact")
    void dataAreShownToTheLastDigit(String data) {
        publish(as(alice), room, "{\"type\":\"move\",\"data\":" + data + "}")
                .then()
                .statusCode(201);

        assertThat(events(as(alice), room, beginning).asString()).contains("\"data\":" + data + ",");
    }

    @Test
    @Proves("event-from")
    void whoSentItIsNotWhatTheBodySays() {
        publish(as(alice), room, """
                {"type":"move","data":{"user_id":%1$d},"user_id":%1$d,"from":%1$d,"ts":"2000-01-01T00:00:00Z",
                 "epoch":"x","offset":99,"server_instance":"x"}""".formatted(mallory.id()))
                .then()
                .statusCode(201)
                .body("offset", equalTo(1));

        events(as(alice), room, beginning)
                .then()
                .body("results[0].user_id", equalTo((int) alice.id()))
                .body("results[0].timestamp", matchesPattern("20[2-9].*"));
    }

    @Test
    @Proves("event-publish-key")
    void gameServersAndOperatorsPublishAsNobody() {
        publish(asFleet(), room, "{\"type\":\"start\",\"data\":null,\"user_id\":" + alice.id() + "}")
                .then()
                .statusCode(201);
        publish(asOperator(), room, "{\"type\":\"note\",\"data\":null}").then().statusCode(201);

        events(asFleet(), room, beginning).then().body("results.user_id", contains(nullValue(), nullValue()));
    }

    @Test
    @Proves("event-publish-again")
    void theSameMidFromTheSameSenderIsOneEvent() throws Exception {
        List<Response> answers =
                atOnce(8, () -> publish(as(alice), room, "{\"type\":\"move\",\"data\":1,\"mid\":\"m1\"}"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.<Integer>path("offset")).isEqualTo(1);
        });
        read(as(alice), room).then().body("offset", equalTo(1));
    }

    @Test
    void theSameMidFromAnotherIsAnotherEvent() {
        join(as(mallory), room);
        String body = "{\"type\":\"move\",\"data\":1,\"mid\":\"m1\"}";

        List<Integer> offsets = Stream.of(as(alice), as(mallory), asFleet())
                .map(caller -> publish(caller, room, body).<Integer>path("offset"))
                .toList();

        assertThat(offsets).containsExactly(1, 2, 3);
    }

    @Test
    void whatManyPublishAtOnceHasOneOrder() throws Exception {
        List<Response> answers = atOnce(IntStream.range(0, 20)
                .<Callable<Response>>mapToObj(number -> () -> move(number))
                .toList());

        assertThat(answers.stream()
                        .map(answer -> answer.<Integer>path("offset"))
                        .sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
        events(as(alice), room, beginning)
                .then()
                .body(
                        "results.offset",
                        equalTo(IntStream.rangeClosed(1, 20).boxed().toList()));
    }

    @Test
    @Proves("event-publish-stranger")
    void onlyPlayersOfTheRoomPublish() {
        String body = "{\"type\":\"move\",\"data\":1,\"user_id\":" + alice.id() + "}";
        publish(as(mallory), room, body).then().statusCode(403);
        post(as(mallory), room + "/join/", "{\"role\":\"spectator\"}").then().statusCode(200);

        publish(as(mallory), room, body).then().statusCode(403);

        read(as(alice), room).then().body("offset", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type|{\"data\":1}",
                "type|{\"data\":1,\"type\":\"\"}",
                "type|{\"data\":1,\"type\":[]}",
                "type|{\"data\":1,\"type\":\"a b\"}",
                "type|{\"data\":1,\"type\":\"state\"}",
                "type|{\"data\":1,\"type\":\"room\"}",
                "type|{\"data\":1,\"type\":\"join\"}",
                "type|{\"data\":1,\"type\":\"leave\"}",
                "type|{\"data\":1,\"type\":\"system\"}",
                "type|{\"data\":1,\"type\":\"state\\\",\\\"x\"}",
                "data|{\"type\":\"move\"}",
                "data|{\"type\":\"move\",\"data\":\"\\udc00\"}",
                "data|{\"type\":\"move\",\"data\":{\"\\u0000\":1}}",
                "mid|{\"type\":\"move\",\"data\":1,\"mid\":\"\"}",
                "mid|{\"type\":\"move\",\"data\":1,\"mid\":{}}",
                "mid|{\"type\":\"move\",\"data\":1,\"mid\":\"01234567890123456789012345678901234567890123456789012345678901234\"}"
            })
    @Proves("event-publish-invalid")
    void whatIsInvalidIsToldByField(String field, String body) {
        publish(as(alice), room, body)
                .then()
                .statusCode(400)
                .body("$", aMapWithSize(1))
                .body("$", hasKey(field));
        publish(asOperator(), room, body).then().statusCode(400).body("$", hasKey(field));

        read(as(alice), room).then().body("offset", equalTo(0));
    }

    @Test
    @Proves("event-too-large")
    void anEventIsNoLargerThanABodyMayBe() {
        String most = "x".repeat(16 * 1024 - "{\"type\":\"move\",\"data\":\"\"}".length());

        publish(as(alice), room, "{\"type\":\"move\",\"data\":\"" + most + "\"}")
                .then()
                .statusCode(201);
        publish(as(alice), room, "{\"type\":\"move\",\"data\":\"" + most + "x\"}")
                .then()
                .statusCode(413);

        events(as(alice), room, beginning).then().body("results.data", contains(most));
    }

    @Test
    void deepDataAreShownAndDeeperOnesRefused() {
        String deep = "[".repeat(63) + "]".repeat(63);

        publish(as(alice), room, "{\"type\":\"move\",\"data\":" + deep + "}")
                .then()
                .statusCode(201);
        publish(as(alice), room, "{\"type\":\"move\",\"data\":[" + deep + "]}")
                .then()
                .statusCode(400);

        assertThat(events(as(alice), room, beginning).asString()).contains("\"data\":" + deep + ",");
    }

    @Test
    @Proves("event-list-page")
    void eventsComePageByPage() {
        IntStream.range(0, 5).forEach(this::move);

        Response first = events(as(alice), room, beginning + "&limit=2");
        Response second = as(alice).get(first.<String>path("next"));
        Response third = as(alice).get(second.<String>path("next"));

        first.then().body("results.data", contains(0, 1));
        second.then().body("results.data", contains(2, 3));
        third.then().body("results.data", contains(4)).body("next", nullValue());
        String end = third.path("since");
        events(as(alice), room, end)
                .then()
                .statusCode(200)
                .body("results", empty())
                .body("next", nullValue())
                .body("since", equalTo(end));
    }

    @Test
    @Proves("event-list-gone")
    void whatCannotBeToldIsGone() {
        for (int done = 0; done < 1_001; done += 91) {
            IntStream.range(0, 91)
                    .mapToObj(_ ->
                            log.publish(new RoomId(room), new Draft(Optional.empty(), Optional.empty(), false, "x")))
                    .toList()
                    .forEach(published -> published.toCompletableFuture().join());
        }

        for (String lost : List.of(beginning, "another-epoch:0", beginning.replace(":0", ":1002"))) {
            events(as(alice), room, lost)
                    .then()
                    .statusCode(410)
                    .body("status", equalTo("error"))
                    .body("message", equalTo("What happened since then is not known any more."));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "since|since=",
                "since|since=5",
                "since|since=e:",
                "since|since=e:-1",
                "since|since=e:01",
                "since|since=e:9999999999999999",
                "since|since=e:1:2",
                "since|since=%7Be%7D:1",
                "limit|since=e:1&limit=0",
                "limit|since=e:1&limit=101",
                "limit|since=e:1&limit=many"
            })
    @Proves("event-list-invalid")
    void aPositionThatIsNoneIsToldByField(String field, String query) {
        as(alice)
                .urlEncodingEnabled(false)
                .get(ROOT + room + "/events/?" + query)
                .then()
                .statusCode(400)
                .body("$", aMapWithSize(1))
                .body("$", hasKey(field));
    }

    @Test
    void aMissingPositionIsRequired() {
        as(alice).get(ROOT + room + "/events/").then().statusCode(400).body("since[0]", containsString("required"));
    }
}
