package dev.matchpoint.realtime.room;

import static dev.matchpoint.realtime.room.Expected.appended;
import static dev.matchpoint.realtime.room.Expected.event;
import static dev.matchpoint.realtime.room.TestRoom.STATE;
import static dev.matchpoint.realtime.room.TestRoom.change;
import static dev.matchpoint.realtime.room.TestRoom.draft;
import static dev.matchpoint.realtime.room.TestRoom.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is done in a room. */
interface EventsContract {

    /** The log. */
    RoomLog log();

    /** A room for two players. */
    TestRoom room();

    /** The time of the log. */
    MovableClock clock();

    @Test
    default void eventsAreNumberedFromOne() {
        Position before = room().top();

        List<Position> positions = Stream.of("a", "b", "c").map(room()::say).toList();

        assertThat(positions).extracting(Position::offset).containsExactly(1L, 2L, 3L);
        assertThat(positions).extracting(Position::epoch).containsOnly(before.epoch());
        assertThat(room().all()).containsExactly(event(1, "a"), event(2, "b"), event(3, "c"));
        assertThat(room().top()).isEqualTo(positions.getLast());
    }

    @Test
    default void theSameMidOfTheSameSenderIsAppendedOnce() {
        room().enter(1, "s1");
        room().enter(2, "s2");
        Heard heard = room().hear();
        Publication first = room().publish(1, "m", "x");

        assertThat(room().publish(1, "m", "x")).isEqualTo(first);

        assertThat(room().publish(2, "m", "x")).isEqualTo(new Publication.Appended(room().at(2)));
        assertThat(room().publish(0, "m", "x")).isEqualTo(new Publication.Appended(room().at(3)));
        assertThat(room().publish(0, "m", "x")).isEqualTo(new Publication.Appended(room().at(3)));
        heard.awaitExactly(appended(room().at(1), "x"), appended(room().at(2), "x"), appended(room().at(3), "x"));
    }

    @Test
    default void aMidIsForgottenWithItsEvent() {
        room().publish(0, "by age", "x");
        clock().move(Bounds.DEFAULT.eventLife().plusMillis(1));
        assertThat(room().publish(0, "by age", "x")).isEqualTo(new Publication.Appended(room().at(2)));

        room().publish(0, "by number", "x");
        room().sayMany(999);
        assertThat(room().publish(0, "by number", "x")).isEqualTo(new Publication.Appended(room().at(3)));
        room().sayMany(1);
        assertThat(room().publish(0, "by number", "x")).isEqualTo(new Publication.Appended(room().at(1_004)));
    }

    @Test
    default void onlyPlayersOfTheRoomAct() {
        room().tryEnter(1, Role.SPECTATOR, "s1");

        for (long stranger : new long[] {1, 9}) {
            assertThat(room().publish(stranger, "", "x")).isInstanceOf(Publication.NoPlayer.class);
            assertThat(room().pass(stranger, "x")).isInstanceOf(Publication.NoPlayer.class);
            assertThat(room().change(stranger, 3)).isInstanceOf(Alteration.NoPlayer.class);
        }

        assertThat(room().top().offset()).isZero();
        assertThat(room().now().rev()).isEqualTo(3);
    }

    @Test
    default void draftsOfServersNeedNoMember() {
        assertThat(of(log().publish(room().id(), draft(0, "", true, "x")))).isInstanceOf(Publication.Passed.class);
        assertThat(room().publish(0, "", "x")).isInstanceOf(Publication.Appended.class);
        assertThat(room().change(0, 3)).isInstanceOf(Alteration.Changed.class);
    }

    @Test
    default void aPassingEventIsInNoLog() {
        room().enter(1, "s1");
        Heard heard = room().hear();

        assertThat(room().pass(1, "a\tb")).isInstanceOf(Publication.Passed.class);

        assertThat(room().top().offset()).isZero();
        heard.awaitExactly(new Message.Passing("a\tb"));
    }

    @Test
    default void aBodyMayBeAnything() {
        String body = "\"type\":\"x\",\t\"data\":" + STATE + "\n|😀";
        Heard heard = room().hear();

        Position at = room().say(body);

        assertThat(room().all()).containsExactly(event(1, body));
        heard.awaitExactly(appended(at, body));
    }

    @Test
    default void aChangeIsWrittenWhole() {
        room().enter(1, "s1");
        Heard heard = room().hear();
        clock().move(Duration.ofSeconds(5));

        Alteration changed = room().change(1, 3);

        assertThat(changed).isEqualTo(new Alteration.Changed(room().at(1), 4));
        Room now = room().now();
        assertThat(now.status()).isEqualTo(RoomStatus.ACTIVE);
        assertThat(now.turn()).contains("white");
        assertThat(now.state()).isEqualTo(STATE);
        assertThat(now.rev()).isEqualTo(4);
        assertThat(now.updatedAt()).isEqualTo(clock().instant());
        heard.awaitExactly(appended(room().at(1), "changed"));
        room().complete();
        assertThat(room().now().turn()).isEmpty();
        assertThat(room().now().state()).isEqualTo("{}");
    }

    @Test
    default void aChangeFromAnOlderRevIsOutdated() {
        room().change(0, 3);
        Room before = room().now();

        assertThat(of(log().change(room().id(), change(0, 3, "{}", "late")))).isEqualTo(new Alteration.Outdated(4));

        assertThat(room().now()).isEqualTo(before);
        assertThat(room().all()).containsExactly(event(1, "changed"));
    }

    @Test
    default void ofManyChangesFromOneRevOneIsDone() {
        List<CompletableFuture<Alteration>> changes = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> room().change(0, 3), Thread::startVirtualThread))
                .toList();

        assertThat(changes.stream().map(TestRoom::of))
                .filteredOn(Alteration.Changed.class::isInstance)
                .containsExactly(new Alteration.Changed(room().at(1), 4));
        assertThat(room().all()).hasSize(1);
    }
}
