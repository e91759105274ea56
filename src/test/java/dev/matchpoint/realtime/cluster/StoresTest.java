package dev.matchpoint.realtime.cluster;

import static dev.matchpoint.realtime.session.SessionsContract.freshPlayer;
import static dev.matchpoint.realtime.session.SessionsContract.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.redis.RedisCommands;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StoresTest {

    @Inject
    RoomLog rooms;

    @Inject
    Sessions sessions;

    @Inject
    RedisCommands redis;

    @Inject
    Reach reach;

    @Inject
    MeterRegistry meters;

    @Test
    void roomsAndSessionsAreInRedisIfThereIsOne() {
        await().until(reach::isReached);
        PlayerId player = freshPlayer();

        TestRoom room = TestRoom.made(rooms, 2);
        Sessions.Begun begun = now(sessions.begin(player, "alice"));

        Request asked = Request.cmd(Command.EXISTS).arg("{room:" + room.id() + "}:meta");
        assertThat(redis.call(asked)).hasToString("1");
        assertThat(room.say("x").offset()).isEqualTo(1);
        assertThat(now(sessions.of(player))).hasSize(1);
        now(sessions.end(begun.id()));
    }

    @Test
    void whoServesRoomsIsMeasured() {
        await().until(reach::isReached);

        assertThat(meters.get("matchpoint.realtime.redis").gauge().value()).isEqualTo(1);
    }
}
