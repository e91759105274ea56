package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.MovableClock;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.realtime.room.local.LocalRoomLog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many rooms of one instance. */
class LiveRoomsTest {

    private static final int ROOMS = 1_201;

    private final LossyLog network = new LossyLog(new LocalRoomLog(TestHub.HERE, Bounds.DEFAULT, new MovableClock()));
    private final LiveRooms hub = new LiveRooms(network, TestHub.HERE, 300, Runnable::run);

    private Client enter(TestRoom room) {
        Client client = new Client(1, "s1");
        client.enters(hub.enter(room.id(), client.arrival(Role.PLAYER, Optional.empty())));
        return client;
    }

    @Test
    void allAreComparedInFewCalls() {
        List<TestRoom> rooms =
                Stream.generate(() -> TestRoom.made(network, 2)).limit(ROOMS).toList();
        List<Client> clients = rooms.stream().map(this::enter).toList();
        rooms.forEach(room -> TestHub.say(room, "missed"));

        hub.compare();

        assertThat(hub.count()).isEqualTo(ROOMS);
        assertThat(network.calls("tops")).isEqualTo(3);
        assertThat(clients).allSatisfy(client -> assertThat(client.events()).containsValue("missed"));
    }

    @Test
    void aSessionIsInAnyNumberOfRooms() {
        TestRoom one = TestRoom.made(network, 2);
        TestRoom other = TestRoom.made(network, 2);
        enter(one);
        Client client = enter(other);

        hub.detach(one.id(), client.session());

        assertThat(hub.count()).isEqualTo(1);
        assertThat(network.followers()).isEqualTo(1);
        TestHub.say(other, "a");
        hub.compare();
        assertThat(client.events()).hasSize(1);
    }

    @Test
    void whoIsNotHereIsDetachedForNothing() {
        TestRoom room = TestRoom.made(network, 2);

        hub.detach(room.id(), new Client(1, "s1").session());

        assertThat(hub.count()).isZero();
    }
}
