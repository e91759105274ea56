package dev.matchpoint.realtime.socket;

import static dev.matchpoint.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.PackagedInstance;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Players in one room on three instances, of which some die. Clients check that no event is missing, doubled or out of order. */
class ThreeInstancesIT {

    private static final int INSTANCES = 3;
    private static final int CLIENTS = 6;
    private static final int EACH = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An instance counts as dead sooner than by default, so that tests need not wait. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "MATCHPOINT_REALTIME_LEASE", "3s",
            "MATCHPOINT_REALTIME_RENEW_EVERY", "1s",
            "MATCHPOINT_REALTIME_SOCKET_AWAY_AFTER", "2s",
            "MATCHPOINT_REALTIME_SOCKET_DRAIN_OVER", "500ms");

    private static final List<PackagedInstance> INSTANCES_RUNNING = new ArrayList<>();

    private final List<SocketClient> clients = new ArrayList<>();
    private TestPlayers players;
    private String room;

    @BeforeAll
    static void startAll() {
        IntStream.range(0, INSTANCES).forEach(i -> INSTANCES_RUNNING.add(start()));
    }

    private static PackagedInstance start() {
        Map<String, String> environment = new HashMap<>(TestServers.environment());
        environment.putAll(IMPATIENT);
        return PackagedInstance.start(environment);
    }

    @AfterAll
    static void stopAll() {
        INSTANCES_RUNNING.forEach(PackagedInstance::close);
    }

    private static URI at(int instance) {
        return INSTANCES_RUNNING.get(instance).address();
    }

    @BeforeEach
    void makeARoom() {
        players = new TestPlayers(TestServers.database(TestServers.postgres()));
        room = as(players.rated(1500))
                .contentType("application/json")
                .body("{\"max_players\":50}")
                .post(at(0).resolve("/api/rooms/"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @AfterEach
    void nothingWasWrong() {
        assertThat(clients).flatExtracting(SocketClient::violations).isEmpty();
        clients.forEach(SocketClient::drop);
    }

    private SocketClient inTheRoom(TestPlayer player, int instance) {
        SocketClient client = SocketClient.begin(at(instance), player.credentials());
        clients.add(client);
        assertThat(client.join(room).path("frame").asText()).isEqualTo("joined");
        return client;
    }

    private SocketClient resume(SocketClient former, TestPlayer player, int instance) {
        SocketClient client = former.resume(at(instance), player.credentials());
        clients.add(client);
        return client;
    }

    private void publish(SocketClient client, String by, int from, int to) {
        IntStream.range(from, to)
                .forEach(i -> assertThat(client.publish(room, by + i, "\"" + by + i + "\"")
                                .path("frame")
                                .asText())
                        .isEqualTo("ok"));
    }

    private static List<String> said(String by, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "\"" + by + i + "\"").toList();
    }

    @Test
    void allSeeWhatAllPublishInOneOrder() throws InterruptedException {
        List<SocketClient> all = IntStream.range(0, CLIENTS)
                .mapToObj(i -> inTheRoom(players.rated(1500), i % INSTANCES))
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int i = 0; i < CLIENTS; i++) {
                SocketClient client = all.get(i);
                String by = "c" + i + "-";
                threads.execute(() -> publish(client, by, 0, EACH));
            }
        }

        for (SocketClient client : all) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(client.events(room)).hasSize(CLIENTS * EACH));
            assertThat(client.events(room)).isEqualTo(all.getFirst().events(room));
        }
    }

    @Test
    void whoseInstanceIsKilledResumesElsewhereWithoutAGap() {
        TestPlayer anne = players.rated(1500);
        SocketClient alice = inTheRoom(anne, 2);
        SocketClient bob = inTheRoom(players.rated(1500), 1);
        publish(bob, "b", 0, 5);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alice.events(room)).hasSize(5));

        INSTANCES_RUNNING.get(2).kill();
        publish(bob, "b", 5, 10);
        assertThat(alice.closeCode()).isEqualTo(1006);
        SocketClient back = resume(alice, anne, 0);

        assertThat(back.await("welcome").path("resumed").asBoolean()).isTrue();
        publish(bob, "b", 10, 15);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(back.events(room)).isEqualTo(said("b", 5, 15)));
        INSTANCES_RUNNING.set(2, start());
    }

    @Test
    void whoDoesNotComeBackFromADeadInstanceHasLeft() {
        TestPlayer anne = players.rated(1500);
        inTheRoom(anne, 2);
        SocketClient bob = inTheRoom(players.rated(1500), 0);

        INSTANCES_RUNNING.get(2).kill();

        JsonNode left = bob.await(frame -> frame.has("left"));
        assertThat(left.at("/left/0").asLong()).isEqualTo(anne.id());
        INSTANCES_RUNNING.set(2, start());
    }

    @Test
    void whoReconnectsElsewhereBeforeTheFormerInstanceNoticesIsTakenOver() {
        TestPlayer anne = players.rated(1500);
        SocketClient alice = inTheRoom(anne, 0);

        SocketClient back = resume(alice, anne, 1);

        assertThat(alice.closeCode()).isEqualTo(4409);
        publish(back, "a", 0, 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(back.events(room)).isEqualTo(said("a", 0, 1)));
    }

    @Test
    void whoLeavesWithOneOfTwoDevicesStays() {
        TestPlayer anne = players.rated(1500);
        SocketClient phone = inTheRoom(anne, 0);
        SocketClient desk = inTheRoom(anne, 1);
        SocketClient bob = inTheRoom(players.rated(1500), 2);

        phone.close();
        publish(desk, "d", 0, 3);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bob.events(room)).isEqualTo(said("d", 0, 3)));
        assertThat(bob.frames()).noneMatch(frame -> frame.has("left"));
        assertThat(bob.call("presence", "\"room\":\"" + room + "\"").path("players"))
                .hasSize(2);
    }

    @Test
    void theSameMessageOverTwoInstancesIsAppendedOnce() {
        TestPlayer anne = players.rated(1500);
        SocketClient alice = inTheRoom(anne, 0);
        JsonNode first = alice.publish(room, "m", "1");

        alice.drop();
        SocketClient back = resume(alice, anne, 1);
        JsonNode again = back.publish(room, "m", "1");

        assertThat(again.path("o")).isEqualTo(first.path("o"));
    }

    @Test
    void anInstanceThatEndsSendsItsClientsToTheOthersWhoMissNothing() {
        TestPlayer anne = players.rated(1500);
        SocketClient alice = inTheRoom(anne, 2);
        SocketClient bob = inTheRoom(players.rated(1500), 0);
        publish(bob, "b", 0, 3);

        long started = System.nanoTime();
        INSTANCES_RUNNING.get(2).terminate();
        long ended = System.nanoTime();
        publish(bob, "b", 3, 6);
        SocketClient back = resume(alice, anne, 1);

        assertThat(alice.await("drain").path("reconnectAfterMillis").asLong()).isPositive();
        assertThat(alice.closeCode()).isEqualTo(1012);
        assertThat(Duration.ofNanos(ended - started)).isLessThan(Duration.ofSeconds(20));
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> all = new ArrayList<>(alice.events(room));
            all.addAll(back.events(room));
            assertThat(all).isEqualTo(said("b", 0, 6));
        });
        INSTANCES_RUNNING.set(2, start());
    }
}
