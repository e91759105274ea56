package dev.matchpoint.realtime.socket;

import static dev.matchpoint.Calls.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers.TestPlayer;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who loses the connection comes back, here or elsewhere, and is told all that was missed, or that it cannot be told. */
@ExtendWith(SharedWorld.class)
class ResumingIT extends RoomStage {

    /** Longer than a call may take, and too short to count as an outage. */
    private static final Duration HICCUP = Duration.ofMillis(700);

    private final World world;

    ResumingIT(World world) {
        super(world.instances());
        this.world = world;
    }

    private static List<String> all(SocketClient before, SocketClient after, String room) {
        List<String> all = new ArrayList<>(before.events(room));
        all.addAll(after.events(room));
        return all;
    }

    private void awaitAll(SocketClient before, SocketClient after, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(all(before, after, room)).isEqualTo(said("b", 0, count)));
    }

    @Promise(1)
    void whoseInstanceIsKilledInMidStreamResumesElsewhereWithoutAGap() {
        TestPlayer anne = player();
        SocketClient alice = inTheRoom(anne, 2);
        Chatter bob = new Chatter(inTheRoom(1), room, "b");
        bob.awaitSaid(10);

        instances.kill(2);
        assertThat(alice.closeCode()).isEqualTo(1006);
        SocketClient back = resume(alice, anne, 0);
        assertThat(back.await("welcome").path("resumed").asBoolean()).isTrue();
        bob.awaitSaid(bob.said() + 10);

        awaitAll(alice, back, bob.end());
        assertThat(back.await("joined").path("recovered").asBoolean()).isTrue();
    }

    @Promise(2)
    void whoReconnectsElsewhereBeforeTheFormerInstanceNoticesIsTakenOver() {
        TestPlayer anne = player();
        SocketClient alice = inTheRoom(anne, 0);
        SocketClient bob = inTheRoom(2);
        publish(bob, "b", 0, 2);

        SocketClient back = resume(alice, anne, 1);

        assertThat(alice.closeCode()).isEqualTo(4409);
        publish(bob, "b", 2, 4);
        awaitAll(alice, back, 4);
        publish(back, "a", 0, 1);
        awaitEvents(bob, said("a", 0, 1));
        assertThat(bob.frames()).noneMatch(frame -> frame.has("left"));
    }

    @Promise(3)
    void whoComesBackAgainAndAgainMissesNothing() {
        TestPlayer anne = player();
        SocketClient alice = inTheRoom(anne, 0);
        Chatter bob = new Chatter(inTheRoom(0), room, "b");
        List<String> heard = new ArrayList<>();

        for (int i = 1; i <= 6; i++) {
            bob.awaitSaid(bob.said() + 5);
            alice.drop();
            heard.addAll(alice.events(room));
            bob.awaitSaid(bob.said() + 5);
            alice = resume(alice, anne, i % Instances.COUNT);
            assertThat(alice.await("joined").path("recovered").asBoolean()).isTrue();
        }

        SocketClient last = alice;
        List<String> expected = said("b", 0, bob.end());
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> all = new ArrayList<>(heard);
            all.addAll(last.events(room));
            assertThat(all).isEqualTo(expected);
        });
    }

    @Promise(10)
    void aPositionThatWasTrimmedIsAnsweredWithTheState() {
        SocketClient bob = inTheRoom(0);
        publish(bob, "b", 0, 6);
        String epoch = place(bob).epoch();
        world.redis().say("XTRIM {room:" + room + "}:log MINID 4-0");

        SocketClient late = connect(player(), 1);
        JsonNode lost = late.join(room, position(epoch, "2"));
        SocketClient lucky = connect(player(), 2);
        JsonNode found = lucky.join(room, position(epoch, "3"));

        assertThat(lost.path("recovered").asBoolean()).isFalse();
        assertThat(lost.path("events")).isEmpty();
        assertThat(lost.at("/state/board/0").asInt()).isEqualTo(1);
        assertThat(found.path("recovered").asBoolean()).isTrue();
        assertThat(lucky.events(room)).isEqualTo(said("b", 3, 6));
        assertThat(history(late, position(epoch, "1")).path("code").asText()).isEqualTo("not_found");
        publish(bob, "b", 6, 7);
        List.of(late, lucky).forEach(client -> awaitEvents(client, said("b", 6, 7)));
    }

    private JsonNode history(SocketClient client, String since) {
        return client.call("history", "\"room\":\"" + room + "\",\"since\":" + since);
    }

    private Continuity.Place place(SocketClient client) {
        return client.continuity().place(room).orElseThrow();
    }

    private static String position(String epoch, String offset) {
        return "{\"e\":\"" + epoch + "\",\"o\":" + offset + "}";
    }

    @Promise(10)
    void aPositionThatNeverWasIsAnsweredWithTheState() {
        SocketClient bob = inTheRoom(0);
        publish(bob, "b", 0, 3);
        String epoch = place(bob).epoch();

        List<JsonNode> answers =
                List.of(position(epoch, "4"), position(epoch, "99999999999999"), position("other", "1")).stream()
                        .map(since -> connect(player(), 1).join(room, since))
                        .toList();

        assertThat(answers).allSatisfy(joined -> {
            assertThat(joined.path("recovered").asBoolean()).isFalse();
            assertThat(joined.path("events")).isEmpty();
            assertThat(joined.path("o").asLong()).isEqualTo(3);
        });
    }

    @Promise(10)
    void aMalformedPositionIsRefusedAndTheConnectionGoesOn() {
        SocketClient alice = inTheRoom(1);
        String epoch = place(alice).epoch();

        List<String> malformed = List.of(
                position(epoch, "-1"),
                position(epoch, "1.5"),
                position(epoch, "\"1\""),
                position(epoch, "1e400"),
                position(epoch, "99999999999999999999"),
                position("a:b", "1"),
                position("", "1"),
                "{\"o\":1}",
                "{\"e\":\"" + epoch + "\"}",
                "[]",
                "\"" + epoch + ":1\"");

        assertThat(malformed).allSatisfy(since -> {
            assertThat(history(alice, since).path("code").asText()).isEqualTo("invalid");
            assertThat(alice.join(room, since).path("code").asText()).isEqualTo("invalid");
        });
        publish(alice, "a", 0, 1);
        awaitEvents(alice, said("a", 0, 1));
    }

    @Promise(12)
    void theSameMessageOverTwoInstancesIsAppendedOnce() {
        TestPlayer anne = player();
        SocketClient alice = inTheRoom(anne, 0);
        JsonNode first = alice.publish(room, "m", "1");

        alice.drop();
        SocketClient back = resume(alice, anne, 1);
        JsonNode again = back.publish(room, "m", "1");

        assertThat(again.path("o")).isEqualTo(first.path("o"));
    }

    @Promise(12)
    void theSameMessageAgainAfterATimeoutIsAppendedOnce() {
        SocketClient alice = inTheRoom(0);
        SocketClient bob = inTheRoom(1);

        world.redis().freeze();
        long until = System.nanoTime() + HICCUP.toNanos();
        JsonNode first = alice.publish(room, "m", "1");
        await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() > until);
        world.redis().thaw();

        assertThat(first.path("code").asText()).isEqualTo("unavailable");
        await().atMost(PATIENCE).until(() -> isOk(alice.publish(room, "m", "1")));
        publish(alice, "a", 0, 1);
        awaitEvents(bob, said("a", 0, 1));
        assertThat(bob.events(room)).filteredOn("1"::equals).hasSize(1);
    }

    @Promise(18)
    void whoIsBannedMeanwhileDoesNotComeBack() {
        TestPlayer anne = player();
        SocketClient alice = inTheRoom(anne, 0);
        SocketClient desk = inTheRoom(anne, 2);
        alice.drop();

        asOperator()
                .contentType("application/json")
                .body("{\"reason\":\"insults\"}")
                .put(instances.at(1).resolve("/api/admin/players/" + anne.id() + "/ban/"))
                .then()
                .statusCode(200);

        assertThat(desk.closeCode()).isEqualTo(4403);
        IntStream.range(0, Instances.COUNT).forEach(instance -> assertBarred(anne, instance));
    }

    /** At the door, or a moment later by an instance that has not heard of the ban yet. */
    private void assertBarred(TestPlayer player, int instance) {
        try {
            SocketClient let = SocketClient.open(instances.at(instance), player.credentials());
            assertThat(let.closeCode()).isEqualTo(4403);
        } catch (CompletionException e) {
            assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isEqualTo(403));
        }
    }
}
