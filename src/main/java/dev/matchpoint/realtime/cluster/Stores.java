package dev.matchpoint.realtime.cluster;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.local.LocalRoomLog;
import dev.matchpoint.realtime.room.redis.RedisRoomLog;
import dev.matchpoint.realtime.session.Instances;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.realtime.session.RealtimeConfig.Cluster;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.realtime.session.local.LocalInstances;
import dev.matchpoint.realtime.session.local.LocalSessions;
import dev.matchpoint.realtime.session.redis.RedisInstances;
import dev.matchpoint.realtime.session.redis.RedisSessions;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Scripts;
import dev.matchpoint.redis.Subscriptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Chooses, once and for all, by {@code matchpoint.realtime.cluster}. */
@Singleton
class Stores {

    private final boolean inRedis;

    /** @throws IllegalStateException if Redis is demanded and there is none */
    Stores(RealtimeConfig config, RedisCommands redis) {
        if (config.cluster() == Cluster.REDIS && !redis.isConfigured()) {
            throw new IllegalStateException(
                    "matchpoint.realtime.cluster=redis, but no Redis is set: give REDIS_URL, or set it to auto or local");
        }
        inRedis = config.cluster() != Cluster.LOCAL && redis.isConfigured();
    }

    /** What this process is called among all. */
    @Produces
    @Singleton
    static InstanceId self(RealtimeConfig config) {
        return InstanceId.random(config.instanceName());
    }

    @Produces
    @Singleton
    RoomLog rooms(Scripts scripts, Subscriptions subscriptions, InstanceId self) {
        InstantSource clock = InstantSource.system();
        return inRedis
                ? new RedisRoomLog(scripts, subscriptions, self, Bounds.DEFAULT, clock)
                : new LocalRoomLog(self, Bounds.DEFAULT, clock);
    }

    @Produces
    @Singleton
    Sessions sessions(Provider<RedisSessions> redis, Provider<LocalSessions> local) {
        return inRedis ? redis.get() : local.get();
    }

    @Produces
    @Singleton
    Instances instances(Provider<RedisInstances> redis, Provider<LocalInstances> local) {
        return inRedis ? redis.get() : local.get();
    }
}
