package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.realtime.room.redis.RedisRoomLog;
import dev.matchpoint.redis.Scripts;
import dev.matchpoint.redis.Subscriptions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three instances with members in one room, and a real Redis between them. */
@QuarkusTest
class LiveRoomsOnRedisTest {

    private static final int INSTANCES = 3;
    private static final int PUBLISHERS = 50;
    private static final int EACH = 6;
    private static final int ALL = PUBLISHERS * EACH;

    @Inject
    Scripts scripts;

    @Inject
    Subscriptions subscriptions;

    private TestRoom room;
    private List<TestRoom> rooms;
    private List<TestHub> hubs;

    @BeforeEach
    void start() {
        List<InstanceId> instances = IntStream.range(0, INSTANCES)
                .mapToObj(i -> new InstanceId("i" + i))
                .toList();
        List<RoomLog> logs = instances.stream().map(this::log).toList();
        TestRoom.awaitAnswers(logs.getFirst());
        room = TestRoom.made(logs.getFirst(), 100);
        rooms = logs.stream().map(room::through).toList();
        hubs = IntStream.range(0, INSTANCES)
                .mapToObj(i -> TestHub.of(logs.get(i), instances.get(i), room, Thread::startVirtualThread))
                .toList();
    }

    private RoomLog log(InstanceId instance) {
        return new RedisRoomLog(scripts, subscriptions, instance, Bounds.DEFAULT, InstantSource.system());
    }

    private List<CompletableFuture<Void>> publishers() {
        return IntStream.range(0, PUBLISHERS)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, EACH)
                                .forEach(j -> TestHub.say(rooms.get((i + j) % INSTANCES), i + "/" + j)),
                        Thread::startVirtualThread))
                .toList();
    }

    private static void hasEverything(Client client) {
        await().until(() -> client.at().filter(at -> at.offset() == ALL).isPresent());
        client.hasNoFaults();
    }

    @Test
    void allSeeOneOrder() {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < 2 * INSTANCES; i++) {
            clients.add(hubs.get(i % INSTANCES).enter(1 + i, "s" + i));
        }
        clients.forEach(client -> assertThat(TestHub.entrance(client)).isInstanceOf(Entrance.In.class));

        publishers().forEach(CompletableFuture::join);

        clients.forEach(LiveRoomsOnRedisTest::hasEverything);
        List<String> order = room.all().stream().map(RoomEvent::body).toList();
        assertThat(clients)
                .allSatisfy(
                        client -> assertThat(client.events().values().stream().map(TestHub::body))
                                .containsExactlyElementsOf(order));
        assertThat(clients)
                .allSatisfy(client -> await().until(() -> client.present().size() == clients.size()));
    }

    @Test
    void whoEntersWhileOthersPublishMissesNothingAndSeesNothingTwice() {
        Position start = room.top();
        List<Client> clients = new ArrayList<>();
        List<CompletableFuture<Void>> publishing = publishers();
        for (int i = 0; i < 30; i++) {
            clients.add(hubs.get(i % INSTANCES).enter(1 + i, "s" + i, start));
            publishing.get(i).join();
        }
        publishing.forEach(CompletableFuture::join);

        clients.forEach(LiveRoomsOnRedisTest::hasEverything);
        assertThat(clients)
                .allSatisfy(client -> assertThat(client.events().keySet())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, ALL).boxed().toList()));
        assertThat(clients)
                .allSatisfy(client -> await().until(() -> client.present().size() == clients.size()));
    }

    @Test
    void theLastOneGoneNothingIsKept() {
        List<Client> clients = hubs.stream()
                .map(hub -> hub.enter(1 + hubs.indexOf(hub), "s" + hubs.indexOf(hub)))
                .toList();
        clients.forEach(TestHub::entrance);

        for (int i = 0; i < INSTANCES; i++) {
            hubs.get(i).leave(clients.get(i));
        }

        await().until(() -> room.now().members().isEmpty());
        assertThat(hubs).allSatisfy(hub -> assertThat(hub.rooms().count()).isZero());
    }
}
