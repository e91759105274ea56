package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.MovableClock;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.realtime.room.local.LocalRoomLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A room for three, of which a hub hears over a bad network. Everything is done on the thread of the test. */
abstract class LiveRoomScene {

    static final int MOST_RESUMED = 5;
    static final int KEPT = 8;

    final MovableClock clock = new MovableClock();
    final RoomLog log =
            new LocalRoomLog(TestHub.HERE, new Bounds(KEPT, Duration.ofMinutes(10), Bounds.DEFAULT.roomLife()), clock);
    final TestRoom room = TestRoom.made(log, 3);
    final LossyLog network = new LossyLog(log);
    final TestHub hub = TestHub.at(network, room, MOST_RESUMED);
    private final List<Client> entered = new ArrayList<>();

    @AfterEach
    void nobodyWasSentWhatMustNotBeSent() {
        entered.forEach(Client::hasNoFaults);
    }

    Client enter(long player) {
        return watched(hub.enter(player, "s" + player));
    }

    Client watched(Client client) {
        entered.add(client);
        return client;
    }

    void say(String... texts) {
        for (String text : texts) {
            TestHub.say(room, text);
        }
    }

    /** Loses the room, as one that nobody has used for too long. */
    Room lose() {
        Room before = room.now();
        clock.move(Bounds.DEFAULT.roomLife());
        assertThat(room.far()).isEmpty();
        return before;
    }
}
