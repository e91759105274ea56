package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers.TestPlayer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;

/** All members of a room see the same events in the same order, each once, wherever they are and whatever gets lost. */
@ExtendWith(SharedWorld.class)
class OneOrderIT extends RoomStage {

    private static final int PUBLISHERS = 50 * Instances.COUNT;
    private static final int EACH = 2;
    private static final int JOINERS = 18;

    private final World world;

    OneOrderIT(World world) {
        super(world.instances());
        this.world = world;
    }

    @Promise(8)
    void allSeeWhatFiftyOnEachInstancePublishInOneOrder() throws Exception {
        List<TestPlayer> players = players(PUBLISHERS);
        List<SocketClient> all;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all = results(IntStream.range(0, PUBLISHERS)
                    .mapToObj(i -> threads.submit(() -> inTheRoom(players.get(i), i % Instances.COUNT)))
                    .toList());
            results(IntStream.range(0, PUBLISHERS)
                    .mapToObj(i -> threads.submit(() -> publish(all.get(i), "c" + i + "-", 0, EACH), i))
                    .toList());
        }

        for (SocketClient client : all) {
            await().atMost(PATIENCE).until(() -> place(client) == PUBLISHERS * EACH);
        }
        List<String> order = all.getFirst().events(room);
        assertThat(order).hasSize(PUBLISHERS * EACH);
        assertThat(all).allSatisfy(client -> assertThat(client.events(room)).isEqualTo(order));
    }

    private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private long place(SocketClient client) {
        return client.continuity().place(room).orElseThrow().offset();
    }

    @Promise(9)
    void whoJoinsWhileOthersPublishMissesNothingAndSeesNothingTwice() throws Exception {
        SocketClient first = inTheRoom(0);
        String beginning =
                "{\"e\":\"" + first.continuity().place(room).orElseThrow().epoch() + "\",\"o\":0}";
        List<Chatter> chatters = IntStream.range(0, Instances.COUNT)
                .mapToObj(i -> new Chatter(inTheRoom(i), room, "c" + i + "-"))
                .toList();
        chatters.forEach(chatter -> chatter.awaitSaid(3));

        List<SocketClient> joiners;
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            joiners = results(IntStream.range(0, JOINERS)
                    .mapToObj(i -> threads.submit(() -> joinFrom(beginning, i % Instances.COUNT)))
                    .toList());
        }
        int all = chatters.stream().mapToInt(Chatter::end).sum();

        for (SocketClient joiner : joiners) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(joiner.events(room)).hasSize(all));
            assertThat(joiner.events(room)).doesNotHaveDuplicates();
        }
    }

    private SocketClient joinFrom(String position, int instance) {
        SocketClient client = connect(player(), instance);
        JsonNode joined = client.join(room, position);
        assertThat(joined.path("recovered").asBoolean()).isTrue();
        return client;
    }

    /** What the script of publishing does, but for telling of it. */
    private void appendInSilence() {
        String script = "local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1][2] "
                + "local offset = redis.call('HINCRBY', KEYS[1], 'offset', 1) "
                + "redis.call('XADD', KEYS[2], offset .. '-0', unpack(last)) return offset";
        world.redis().say("EVAL \"%1$s\" 2 {room:%2$s}:meta {room:%2$s}:log".formatted(script, room));
    }

    @Promise(13)
    void aMessageThatWasDroppedIsFilledInBeforeTheNext() {
        List<SocketClient> all = oneOnEach();
        publish(all.getFirst(), "a", 0, 1);

        appendInSilence();
        appendInSilence();
        publish(all.getFirst(), "b", 0, 1);

        all.forEach(client -> awaitEvents(client, List.of("\"a0\"", "\"a0\"", "\"a0\"", "\"b0\"")));
    }

    @Promise(13)
    void aMessageThatWasDroppedIsFilledInThoughNothingFollows() {
        List<SocketClient> all = oneOnEach();
        publish(all.getFirst(), "a", 0, 1);

        appendInSilence();

        all.forEach(client -> awaitEvents(client, List.of("\"a0\"", "\"a0\"")));
    }

    @Promise(13)
    void subscriptionsThatAreCutAgainAndAgainLoseNothing() {
        List<SocketClient> all = oneOnEach();
        Chatter chatter = new Chatter(inTheRoom(0), room, "c");

        for (int i = 0; i < 4; i++) {
            chatter.awaitSaid(chatter.said() + 4);
            world.redis().say("CLIENT KILL TYPE pubsub");
        }

        int count = chatter.end();
        all.forEach(client -> awaitEvents(client, said("c", 0, count)));
        assertThat(all).allSatisfy(client -> assertThat(client.frames()).noneMatch(frame -> isFrame(frame, "resync")));
    }
}
