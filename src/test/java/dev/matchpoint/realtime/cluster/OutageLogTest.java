package dev.matchpoint.realtime.cluster;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLogContract;
import dev.matchpoint.realtime.room.local.LocalRoomLog;
import dev.matchpoint.realtime.room.redis.RedisRoomLog;
import dev.matchpoint.redis.Scripts;
import dev.matchpoint.redis.Subscriptions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** While Redis is there, it is as if there were nothing else. */
@QuarkusTest
class OutageLogTest extends RoomLogContract {

    @Inject
    Scripts scripts;

    @Inject
    Subscriptions subscriptions;

    @Override
    protected RoomLog open(InstanceId instance, InstantSource time) {
        return new OutageLog(
                new RedisRoomLog(scripts, subscriptions, instance, Bounds.DEFAULT, time),
                () -> new LocalRoomLog(instance, Bounds.DEFAULT, time),
                instance,
                new FakeRedis().reach(),
                Outages.config());
    }
}
