package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.PackagedInstance;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.outage.OwnRedis;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Players come and go, and nothing is left of them. As often as {@code -Dpromise.visits=100000} says, and a few thousand times if
 * it does not.
 */
@ExtendWith(SharedWorld.class)
class ComingAndGoingIT extends RoomStage {

    private static final int VISITS = Integer.getInteger("promise.visits", 1_500);
    /** Before a client goes and another one comes. */
    private static final int VISITS_OF_A_CLIENT = 25;

    private static final int CLIENTS = 12;
    /** What an instance that has been busy keeps for next time: buffers, pools, compiled paths. */
    private static final double GROWTH = 1.25;

    private static final String[] OF_A_VISIT = {
        "realtime.socket.Connection",
        "realtime.socket.Outbox",
        "realtime.hub.LiveRoom",
        "realtime.hub.Seat",
        "realtime.cluster.Merged"
    };

    private final OwnRedis redis;

    ComingAndGoingIT(World world) {
        super(world.instances());
        redis = world.redis();
    }

    @Promise(19)
    void ofManyWhoJoinedAndLeftNothingIsLeft() {
        long others = redis.say("KEYS session:*").lines().count();
        come(VISITS / 5);
        awaitNobody(others);
        List<Long> before = bytes();

        come(VISITS);

        awaitNobody(others);
        List<Long> after = bytes();
        IntStream.range(0, Instances.COUNT)
                .forEach(i -> assertThat((double) after.get(i)).isLessThan(GROWTH * before.get(i)));
        assertThat(redis.say("HGETALL {room:" + room + "}:members")).isEqualTo("room\n");
        assertThat(redis.say("HGET {room:" + room + "}:meta players")).isEqualTo("0");
    }

    private List<Long> bytes() {
        return instances.all().stream()
                .map(instance -> Heap.of(instance).bytes())
                .toList();
    }

    private void come(int visits) {
        AtomicInteger left = new AtomicInteger(visits);
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                TestPlayer player = player();
                int instance = i % Instances.COUNT;
                threads.execute(() -> {
                    while (left.get() > 0) {
                        visit(player, instance, left);
                    }
                });
            }
        }
    }

    private void visit(TestPlayer player, int instance, AtomicInteger left) {
        try (SocketClient client = SocketClient.begin(instances.at(instance), player.credentials())) {
            for (int i = 0; i < VISITS_OF_A_CLIENT && left.getAndDecrement() > 0; i++) {
                assertThat(isFrame(client.join(room), "joined")).isTrue();
                assertThat(isOk(client.call("leave", "\"room\":\"" + room + "\"")))
                        .isTrue();
            }
            assertThat(client.violations()).isEmpty();
        }
    }

    /** @param others so many sessions of earlier tests may be resumed for a while */
    private void awaitNobody(long others) {
        for (PackagedInstance instance : instances.all()) {
            await().atMost(PATIENCE).until(() -> instance.body("/q/metrics").contains("matchpoint_sockets_open 0.0"));
        }
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(redis.say("KEYS session:*").lines().count()).isLessThanOrEqualTo(others);
            assertThat(redis.say("KEYS instance:*:sessions")).isEmpty();
            assertThat(redis.say("KEYS user:*:connections")).isEmpty();
        });
        for (PackagedInstance instance : instances.all()) {
            await().atMost(PATIENCE).until(() -> Heap.of(instance).count(OF_A_VISIT) == 0);
        }
    }
}
