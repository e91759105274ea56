package dev.matchpoint.realtime.room.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Creation;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLogContract;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class LocalRoomLogTest extends RoomLogContract {

    @Override
    protected RoomLog open(InstanceId instance, InstantSource time) {
        return new LocalRoomLog(instance, Bounds.DEFAULT, time);
    }

    @Test
    void aRoomIsForgottenWhenNothingWasDoneInItForTooLong() {
        clock.move(Bounds.DEFAULT.roomLife().minusMillis(1));
        room.enter(1, "s1");
        clock.move(Bounds.DEFAULT.roomLife().minusMillis(1));
        assertThat(room.far()).isPresent();

        clock.move(Duration.ofMillis(1));

        assertThat(room.far()).isEmpty();
        assertThat(room.tryEnter(1, Role.PLAYER, "s1")).isInstanceOf(Entrance.NoRoom.class);
        assertThat(room.make(2)).isInstanceOf(Creation.Created.class);
        assertThat(room.now().members()).isEmpty();
    }
}
