package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers.TestPlayer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that do not read, and clients that are not there any more, are closed, and others do not notice. */
@ExtendWith(SharedWorld.class)
class SlowAndDeadClientsIT extends RoomStage {

    private static final int SHOUTERS = 10;
    private static final int SHOUTS = 75;
    /** Of each of them. */
    private static final int BYTES = 12_000;
    /** What may be on its way to a client, and what the system keeps for a connection: 4 MiB in Linux. */
    private static final long BOUND = 6L * 1024 * 1024;

    private static final int SAMPLES = 15;
    private static final Duration LITTLE = Duration.ofMillis(40);
    private static final int FACTOR = 5;

    SlowAndDeadClientsIT(World world) {
        super(world.instances());
    }

    private RawClient enter(TestPlayer player, int instance) {
        RawClient client = new RawClient(instances.at(instance), player.credentials());
        client.say("{\"frame\":\"hello\"}");
        client.awaitText("\"welcome\"");
        client.say("{\"frame\":\"join\",\"id\":\"1\",\"room\":\"" + room + "\",\"role\":\"player\"}");
        client.awaitText("\"joined\"");
        return client;
    }

    /** Nearly a megabyte each, all of which those who do not read would get. */
    private void shout(List<SocketClient> shouters) {
        String data = "\"" + "x".repeat(BYTES) + "\"";
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (SocketClient shouter : shouters) {
                threads.execute(() -> IntStream.range(0, SHOUTS)
                        .forEach(i -> assertThat(isOk(shouter.publish(room, "m" + i, data)))
                                .isTrue()));
            }
        }
    }

    /** The median of how long it takes until what one says elsewhere has come in. */
    private Duration latency(SocketClient from, SocketClient to, String by) {
        long[] nanos = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            String word = by + i;
            long begun = System.nanoTime();
            from.publish(room, word, "\"" + word + "\"");
            to.await(frame -> frame.path("data").asText().equals(word));
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[SAMPLES / 2]);
    }

    @Promise(14)
    void whoDoesNotReadIsClosedAndCostsTheOthersNothing() throws Exception {
        SocketClient alice = inTheRoom(0);
        SocketClient bob = inTheRoom(1);
        List<SocketClient> shouters =
                IntStream.range(0, SHOUTERS).mapToObj(i -> inTheRoom(i % 2)).toList();
        TestPlayer absent = player();
        try (RawClient sleeper = enter(absent, 0);
                RawClient dreamer = enter(player(), 0);
                ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
            Duration before = latency(alice, bob, "before");
            Future<RawClient.End> late = aside.submit(() -> wakeLate(dreamer, alice));

            shout(shouters);
            Duration after = latency(alice, bob, "after");
            alice.await(frame -> hasLeft(frame, absent));

            assertThat(late.get().code()).isEqualTo(4008);
            assertThat(List.of(late.get(), sleeper.readToTheEnd()))
                    .allSatisfy(end -> assertThat(end.bytes()).isLessThan(BOUND));
            assertThat(after).isLessThan(before.plus(LITTLE).multipliedBy(FACTOR));
        }
    }

    /** Begins to read when more has been said than may be on its way. */
    private static RawClient.End wakeLate(RawClient dreamer, SocketClient other) {
        await().atMost(PATIENCE).until(() -> (long) other.appended().size() * BYTES > BOUND);
        return dreamer.readToTheEnd();
    }

    private static boolean hasLeft(JsonNode frame, TestPlayer player) {
        return frame.path("left").valueStream().anyMatch(left -> left.asLong() == player.id());
    }

    @Promise(15)
    void whoDoesNotAnswerIsClosedAndHasLeft() {
        SocketClient bob = inTheRoom(1);
        TestPlayer gone = player();
        try (RawClient halfOpen = enter(gone, 0)) {

            RawClient.End end = halfOpen.readToTheEnd();

            assertThat(end.code()).isEqualTo(4001);
            bob.await(frame -> hasLeft(frame, gone));
            assertThat(isOk(bob.publish(room, "m", "1"))).isTrue();
        }
    }
}
