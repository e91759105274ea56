package dev.matchpoint.realtime.room;

import static dev.matchpoint.realtime.room.Expected.appended;
import static dev.matchpoint.realtime.room.Expected.joined;
import static dev.matchpoint.realtime.room.Expected.left;
import static dev.matchpoint.realtime.room.Expected.member;
import static dev.matchpoint.realtime.room.RoomLogContract.HERE;
import static dev.matchpoint.realtime.room.RoomLogContract.THERE;
import static dev.matchpoint.realtime.room.TestRoom.entry;
import static dev.matchpoint.realtime.room.TestRoom.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Entry;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Who may come in, who is in, and who has left. */
interface MembersContract {

    /** The log. */
    RoomLog log();

    /** A room for two players. */
    TestRoom room();

    /** The time of the log. */
    MovableClock clock();

    @Test
    default void whoEntersIsIn() {
        Entrance.In in = room().enter(1, "s1");

        assertThat(in.room().members()).containsExactly(member(clock(), 1, Role.PLAYER, "s1"));
        assertThat(in.room().presence()).isEqualTo(1);
        assertThat(in.missed()).isInstanceOf(Missed.Unknown.class);
        assertThat(room().now()).isEqualTo(in.room());
    }

    @Test
    default void membersAreInTheOrderInWhichTheyCame() {
        TestRoom big = TestRoom.made(log(), 20);
        LongStream.iterate(20, i -> i - 1).limit(12).forEach(i -> big.enter(i, "s" + i));
        big.dismiss(15);
        big.enter(15, "again");

        assertThat(big.now().members())
                .extracting(member -> member.player().value())
                .containsExactly(20L, 19L, 18L, 17L, 16L, 14L, 13L, 12L, 11L, 10L, 9L, 15L);
    }

    @Test
    default void theSameSessionAgainIsNoNews() {
        Heard heard = room().hear();
        Room first = room().enter(1, "s1").room();

        Room second = room().enter(1, "s1").room();

        assertThat(second).isEqualTo(first);
        Position end = room().say("end");
        heard.awaitExactly(joined(end, 1, 1, Role.PLAYER), appended(end, "end"));
    }

    @Test
    default void aPlayerStaysUntilTheLastDeviceLeaves() {
        Heard heard = room().hear();
        room().enter(1, "phone");
        room().enter(1, "tablet");

        room().leave(HERE, "phone");
        Room between = room().now();
        room().leave(HERE, "tablet");

        assertThat(between.members()).containsExactly(member(clock(), 1, Role.PLAYER, "tablet"));
        assertThat(between.presence()).isEqualTo(1);
        assertThat(room().now().members()).isEmpty();
        assertThat(room().now().presence()).isEqualTo(2);
        heard.awaitExactly(joined(between.top(), 1, 1, Role.PLAYER), left(between.top(), 2, 1L));
    }

    @Test
    default void whoIsInKeepsTheRole() {
        room().tryEnter(1, Role.SPECTATOR, "s1");

        room().enter(1, "s2");

        assertThat(room().now().members()).containsExactly(member(clock(), 1, Role.SPECTATOR, "s1", "s2"));
    }

    @Test
    default void aFullRoomTakesSpectatorsAndThoseWhoAreIn() {
        room().enter(1, "s1");
        room().enter(2, "s2");

        assertThat(room().tryEnter(3, Role.PLAYER, "s3")).isInstanceOf(Entrance.Full.class);

        assertThat(room().tryEnter(4, Role.SPECTATOR, "s4")).isInstanceOf(Entrance.In.class);
        assertThat(room().tryEnter(2, Role.PLAYER, "other")).isInstanceOf(Entrance.In.class);
        assertThat(room().now().presence()).isEqualTo(3);
    }

    @Test
    default void aPlaceIsFreeWhenAPlayerHasLeft() {
        room().enter(1, "s1");
        room().enter(2, "s2");
        room().leave(HERE, "s1");
        room().enter(3, "s3");
        room().dismiss(2);

        assertThat(room().tryEnter(4, Role.PLAYER, "s4")).isInstanceOf(Entrance.In.class);
        assertThat(room().tryEnter(5, Role.PLAYER, "s5")).isInstanceOf(Entrance.Full.class);
    }

    @Test
    default void spectatorsTakeNoPlace() {
        room().tryEnter(3, Role.SPECTATOR, "s3");
        room().tryEnter(4, Role.SPECTATOR, "s4");
        room().leave(HERE, "s3");

        room().enter(1, "s1");
        room().enter(2, "s2");

        assertThat(room().tryEnter(5, Role.PLAYER, "s5")).isInstanceOf(Entrance.Full.class);
    }

    @Test
    default void aCompletedRoomTakesOnlyThoseWhoAreIn() {
        room().enter(1, "s1");
        room().complete();

        assertThat(room().tryEnter(2, Role.PLAYER, "s2")).isInstanceOf(Entrance.Over.class);

        assertThat(room().tryEnter(3, Role.SPECTATOR, "s3")).isInstanceOf(Entrance.Over.class);
        assertThat(room().tryEnter(1, Role.PLAYER, "other")).isInstanceOf(Entrance.In.class);
    }

    @Test
    default void whoJoinedWithoutASessionLeavesWithTheFirst() {
        room().enter(1, "");
        Room joined = room().now();
        room().enter(1, "s1");

        room().leave(HERE, "s1");

        assertThat(joined.members()).containsExactly(member(clock(), 1, Role.PLAYER));
        assertThat(room().now().members()).isEmpty();
        assertThat(room().now().presence()).isEqualTo(2);
    }

    @Test
    default void aNameMayBeAnything() {
        Heard heard = room().hear();
        Entry entry = new Entry(new PlayerId(1), "a|b\tc\nd é", Role.PLAYER, Optional.empty());

        outcome(log().enter(room().id(), entry, Optional.empty(), 0));

        assertThat(room().now().members()).extracting(Member::username).containsExactly(entry.username());
        heard.awaitExactly(new Message.Moved(
                room().top().epoch(),
                1,
                List.of(new Message.Newcomer(entry.player(), entry.username(), entry.role())),
                List.of()));
    }

    @Test
    default void sessionsThatAreElsewhereStay() {
        room().enter(1, "s1");

        room().leave(THERE, "s1", "unknown");

        assertThat(room().now().members()).containsExactly(member(clock(), 1, Role.PLAYER, "s1"));
    }

    @Test
    default void thoseWhoLeaveAtOnceAreToldOfAtOnce() {
        room().enter(1, "s1");
        room().enter(2, "s2");
        room().tryEnter(3, Role.SPECTATOR, "s3");
        Heard heard = room().hear();

        room().leave(HERE, "s3", "unknown", "s1", "s3");

        assertThat(room().now().members()).containsExactly(member(clock(), 2, Role.PLAYER, "s2"));
        assertThat(room().now().presence()).isEqualTo(5);
        heard.awaitExactly(left(room().top(), 5, 3L, 1L));
    }

    @Test
    default void aPlayerLeavesWithAllSessions() {
        room().enter(1, "s1");
        room().enter(1, "s2");
        room().enter(2, "s3");
        Heard heard = room().hear();

        assertThat(room().dismiss(1)).isTrue();

        assertThat(room().dismiss(1)).isFalse();
        room().leave(HERE, "s1", "s2");
        assertThat(room().now().members()).containsExactly(member(clock(), 2, Role.PLAYER, "s3"));
        assertThat(room().now().presence()).isEqualTo(3);
        heard.awaitExactly(left(room().top(), 3, 1L));
    }
}
