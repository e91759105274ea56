package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.outage.OwnRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is in a room, and who is not any more. */
@ExtendWith(SharedWorld.class)
class PresenceIT extends RoomStage {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int MEMBERS = 12;

    private final OwnRedis redis;

    PresenceIT(World world) {
        super(world.instances());
        redis = world.redis();
    }

    @Promise(16)
    void whoLeavesWithOneOfTwoDevicesStays() {
        TestPlayer anne = player();
        SocketClient phone = inTheRoom(anne, 0);
        SocketClient desk = inTheRoom(anne, 1);
        SocketClient bob = inTheRoom(2);

        phone.close();
        publish(desk, "d", 0, 3);

        awaitEvents(bob, said("d", 0, 3));
        assertThat(bob.call("presence", "\"room\":\"" + room + "\"").path("players"))
                .hasSize(2);
        assertThat(bob.frames()).noneMatch(frame -> frame.has("left"));
    }

    /** Both that live look for the dead; one cleans up. */
    @Promise({16, 20})
    void thoseOfADeadInstanceAreToldToHaveLeftOnceAndInTime() {
        List<Long> dead =
                IntStream.range(0, MEMBERS).mapToObj(i -> enterThere()).toList();
        List<SocketClient> living = List.of(inTheRoom(0), inTheRoom(1));
        String instance = redis.say("HGETALL {room:" + room + "}:members")
                .lines()
                .filter(line -> line.startsWith(dead.getFirst() + "|"))
                .findFirst()
                .orElseThrow()
                .split("\\|", 2)[1];

        long killed = System.nanoTime();
        instances.kill(2);

        for (SocketClient client : living) {
            await().atMost(PATIENCE).until(() -> left(client).containsAll(dead));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(BOUND);
        await().atMost(PATIENCE)
                .until(() -> redis.say("ZSCORE instances " + instance).equals("(nil)"));
        living.forEach(client -> assertThat(left(client)).containsExactlyInAnyOrderElementsOf(dead));
        assertThat(redis.say("EXISTS instance:" + instance + ":sessions")).isEqualTo("0");
        assertThat(instances.all().stream()
                        .filter(one ->
                                one.output().contains("Cleaned up after an instance that died: instance=" + instance)))
                .hasSize(1);
    }

    private long enterThere() {
        TestPlayer player = player();
        inTheRoom(player, 2);
        return player.id();
    }

    private static List<Long> left(SocketClient client) {
        List<Long> left = new ArrayList<>();
        for (JsonNode frame : client.frames()) {
            frame.path("left").forEach(player -> left.add(player.asLong()));
        }
        return left;
    }
}
