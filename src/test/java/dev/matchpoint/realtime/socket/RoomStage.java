package dev.matchpoint.realtime.socket;

import static dev.matchpoint.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.PackagedInstance;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/**
 * A room on three instances, and players in it. After each test every client must have found everything in order, and no two of
 * them may know different events at the same place.
 */
abstract class RoomStage {

    static final Duration PATIENCE = SocketClient.PATIENCE;

    private final List<SocketClient> clients = new CopyOnWriteArrayList<>();
    final Instances instances;
    final TestPlayers players;
    final String room;

    /** Of one test. */
    RoomStage(Instances instances) {
        this.instances = instances;
        instances.awaitReady();
        players = new TestPlayers(TestServers.database(TestServers.postgres()));
        room = make("{\"max_players\":1000,\"state\":{\"board\":[1]}}");
    }

    /** Makes a room. */
    final String make(String settings) {
        return as(players.rated(1500))
                .contentType("application/json")
                .body(settings)
                .post(instances.at(0).resolve("/api/rooms/"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void nothingWasWrong() {
        assertThat(clients).flatExtracting(SocketClient::violations).isEmpty();
        Map<String, String> truth = new HashMap<>();
        for (SocketClient client : clients) {
            client.appended()
                    .forEach(event -> assertThat(truth.merge(place(event), event.toString(), (first, second) -> first))
                            .as("what was at %s before", place(event))
                            .isEqualTo(event.toString()));
        }
        clients.forEach(SocketClient::drop);
        assertThat(instances.all())
                .allSatisfy(instance -> assertThat(instance.output()).doesNotContain(" ERROR "));
    }

    private static String place(JsonNode event) {
        return event.path("room").asText() + " " + event.path("e").asText() + ":" + event.path("o");
    }

    TestPlayer player() {
        return players.rated(1500);
    }

    List<TestPlayer> players(int count) {
        return players.rated(Collections.nCopies(count, 1500));
    }

    /** Has the client looked at in the end. */
    SocketClient watch(SocketClient client) {
        clients.add(client);
        return client;
    }

    SocketClient connect(TestPlayer player, int instance) {
        return watch(SocketClient.begin(instances.at(instance), player.credentials()));
    }

    SocketClient inTheRoom(int instance) {
        return inTheRoom(player(), instance);
    }

    SocketClient inTheRoom(TestPlayer player, int instance) {
        SocketClient client = connect(player, instance);
        JsonNode answer = client.join(room);
        while (isUnavailable(answer)) {
            answer = client.join(room);
        }
        assertThat(answer.path("frame").asText()).as("%s", answer).isEqualTo("joined");
        return client;
    }

    /** Whether a busy machine has to be asked again. */
    private static boolean isUnavailable(JsonNode answer) {
        return answer.path("code").asText().equals("unavailable");
    }

    /** One on each instance. */
    List<SocketClient> oneOnEach() {
        return IntStream.range(0, Instances.COUNT).mapToObj(this::inTheRoom).toList();
    }

    SocketClient resume(SocketClient former, TestPlayer player, int instance) {
        return watch(former.resume(instances.at(instance), player.credentials()));
    }

    /** To another instance, after which the room is joined again, by resuming or by itself if the session is lost, too. */
    SocketClient comeBack(SocketClient former, TestPlayer player, Continuity.Place known) {
        SocketClient back = resume(former, player, 2);
        if (!back.await("welcome").path("resumed").asBoolean()) {
            back.join(room, known.json());
        }
        return back;
    }

    void publish(SocketClient client, String by, int from, int to) {
        IntStream.range(from, to).forEach(i -> publish(client, by + i));
    }

    /** Again under the same {@code mid} if it could not be taken, as the protocol asks of clients. */
    private void publish(SocketClient client, String word) {
        JsonNode answer = client.publish(room, word, "\"" + word + "\"");
        if (isUnavailable(answer)) {
            publish(client, word);
        } else {
            assertThat(answer.path("frame").asText()).as("%s", answer).isEqualTo("ok");
        }
    }

    static List<String> said(String by, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "\"" + by + i + "\"").toList();
    }

    /** Each says something, and all hear it, in one order. */
    void hearOneAnother(List<SocketClient> some, String word) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            String mid = word + i;
            SocketClient client = some.get(i);
            await().atMost(PATIENCE).until(() -> isOk(client.publish(room, mid, "\"" + mid + "\"")));
            expected.add("\"" + mid + "\"");
        }
        some.forEach(client -> awaitEvents(client, expected));
    }

    static boolean isOk(JsonNode answer) {
        return answer.path("frame").asText().equals("ok");
    }

    /** Returns when a client knows all of these, the last of them last; what it knows of before does not matter. */
    void awaitEvents(SocketClient client, List<String> expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.events(room)).containsSubsequence(expected));
    }

    /** Returns when all instances serve rooms from Redis. */
    void awaitRedis() {
        for (PackagedInstance instance : instances.all()) {
            await().atMost(PATIENCE).until(() -> instance.body("/q/metrics").contains("matchpoint_realtime_redis 1.0"));
        }
    }

    static boolean isFrame(JsonNode frame, String kind) {
        return frame.path("frame").asText().equals(kind);
    }

    static boolean isMode(JsonNode frame, String mode) {
        return isFrame(frame, "mode") && frame.path("mode").asText().equals(mode);
    }

    /** Whether it is a beginning with the state, in this epoch or another than that. */
    static boolean isAnew(JsonNode frame, String otherThan) {
        return isFrame(frame, "joined")
                && !frame.path("recovered").asBoolean()
                && !frame.path("e").asText().equals(otherThan)
                && !frame.path("state").isMissingNode();
    }
}
