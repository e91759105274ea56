package dev.matchpoint.realtime.cluster;

import static org.awaitility.Awaitility.await;

import dev.matchpoint.outage.OwnRedis;
import dev.matchpoint.realtime.hub.TestHub;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.realtime.room.local.LocalRoomLog;
import dev.matchpoint.realtime.room.redis.RedisRoomLog;
import dev.matchpoint.redis.Program;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.InstantSource;
import java.util.Map;

/** An instance with connections of its own to a Redis that may go away, quick to notice. */
final class Here implements AutoCloseable {

    private static final Map<String, String> QUICK = Map.of(
            "matchpoint.redis.beat-every", "100ms",
            "matchpoint.redis.beat-timeout", "500ms",
            "matchpoint.redis.connect-timeout", "500ms",
            "matchpoint.redis.reconnect-max", "100ms");

    final Program program;
    final RoomLog log;
    final Reach reach;
    private final InstanceId self;

    Here(OwnRedis redis, String name) {
        self = new InstanceId(name);
        program = new Program(redis.url(), QUICK).awaitConnection();
        program.subscriptions.subscribe("reach:" + name, message -> {}, () -> {});
        await().until(program.subscriptions::healthy);
        Request ask = Request.cmd(Command.SET).arg("reach:" + name).arg("asked");
        reach = new Reach(
                () -> program.commands.call(ask),
                program.subscriptions::healthy,
                Outages.config("ask-every", "50ms", "timeout", "300ms"),
                System::nanoTime);
        log = new OutageLog(
                new RedisRoomLog(program.scripts, program.subscriptions, self, Bounds.DEFAULT, InstantSource.system()),
                () -> new LocalRoomLog(self, Bounds.DEFAULT, InstantSource.system()),
                self,
                reach,
                Outages.config());
        reach.start();
    }

    /** Those who are connected here and want to be in a room. */
    TestHub hub(TestRoom room) {
        return TestHub.of(log, self, room, Thread::startVirtualThread);
    }

    void awaitAlone() {
        await().until(() -> !reach.isReached());
    }

    void awaitRedis() {
        await().until(reach::isReached);
    }

    @Override
    public void close() {
        reach.stop();
        program.close();
    }
}
