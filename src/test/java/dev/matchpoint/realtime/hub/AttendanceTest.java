package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.frame.RoomFrames.Present;
import dev.matchpoint.realtime.hub.Attendance.Change;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Message.Moved;
import dev.matchpoint.realtime.room.Message.Newcomer;
import dev.matchpoint.realtime.room.MovableClock;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.realtime.room.local.LocalRoomLog;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttendanceTest {

    private static final InstanceId HERE = new InstanceId("here");

    private final Attendance attendance = new Attendance();
    private final TestRoom room = TestRoom.made(new LocalRoomLog(HERE, Bounds.DEFAULT, new MovableClock()), 9);

    private static Newcomer newcomer(long player) {
        return new Newcomer(new PlayerId(player), "n" + player, Role.PLAYER);
    }

    private static Moved joined(long number, long player) {
        return new Moved("e", number, List.of(newcomer(player)), List.of());
    }

    private static Moved left(long number, long player) {
        return new Moved("e", number, List.of(), List.of(new PlayerId(player)));
    }

    private List<Long> members() {
        return attendance.members().stream().map(one -> one.player().value()).toList();
    }

    @Test
    void whoIsThereAtFirstHasNotCome() {
        room.enter(1, "s1");
        room.enter(2, "");

        Change change = attendance.adopt(room.now());

        assertThat(change).isEqualTo(Change.NONE);
        assertThat(attendance.members())
                .containsExactly(
                        new Present(new PlayerId(1), "n1", Role.PLAYER, true),
                        new Present(new PlayerId(2), "n2", Role.PLAYER, false));
    }

    @Test
    void theNextMoveIsCounted() {
        room.enter(1, "s1");
        attendance.adopt(room.now());

        assertThat(attendance.take(joined(2, 2))).contains(new Change(List.of(newcomer(2)), List.of()));

        assertThat(members()).containsExactly(1L, 2L);
        assertThat(attendance.take(left(3, 1))).contains(new Change(List.of(), List.of(new PlayerId(1))));
        assertThat(members()).containsExactly(2L);
        assertThat(attendance.isBehind(3)).isFalse();
        assertThat(attendance.isBehind(4)).isTrue();
    }

    @Test
    void aMoveThatCameBeforeChangesNothing() {
        room.enter(1, "s1");
        attendance.adopt(room.now());

        assertThat(attendance.take(joined(1, 1))).contains(Change.NONE);

        assertThat(members()).containsExactly(1L);
    }

    @Test
    void aMoveThatCameTooEarlyIsNotCounted() {
        attendance.adopt(room.now());

        assertThat(attendance.take(joined(2, 2))).isEmpty();

        assertThat(members()).isEmpty();
    }

    @Test
    void ofALaterViewTheDifferenceIsTold() {
        room.enter(1, "s1");
        room.enter(2, "s2");
        attendance.adopt(room.now());
        room.dismiss(1);
        room.enter(3, "s3");

        Change change = attendance.adopt(room.now());

        assertThat(change).isEqualTo(new Change(List.of(newcomer(3)), List.of(new PlayerId(1))));
        assertThat(members()).containsExactly(2L, 3L);
    }

    @Test
    void anOlderViewIsNotBelieved() {
        Room older = room.now();
        room.enter(1, "s1");
        attendance.adopt(room.now());

        assertThat(attendance.adopt(older)).isEqualTo(Change.NONE);

        assertThat(members()).containsExactly(1L);
    }

    @Test
    void aMoveBeforeTheFirstViewIsRemembered() {
        assertThat(attendance.take(joined(1, 1))).contains(Change.NONE);

        attendance.adopt(room.now());

        assertThat(attendance.missedSome()).isTrue();
        assertThat(attendance.missedSome()).isFalse();
    }
}
