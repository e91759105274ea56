package dev.matchpoint.realtime.cluster;

import dev.matchpoint.match.Matches;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.match.MatchRooms;
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
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Scripts;
import dev.matchpoint.redis.Subscriptions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Chooses, once and for all, by {@code matchpoint.realtime.cluster}. */
@Singleton
class Stores {

    private static final int ASKED_MILLIS = 10_000;

    private final boolean inRedis;

    /** @throws IllegalStateException if Redis is demanded and there is none */
    Stores(RealtimeConfig config, RedisCommands redis) {
        if (config.cluster() == Cluster.REDIS && !redis.isConfigured()) {
            throw new IllegalStateException(
                    "matchpoint.realtime.cluster=redis, but no Redis is set: give REDIS_URL, or set it to auto or local");
        }
        inRedis = config.cluster().isInRedis(redis.isConfigured());
    }

    /** What this process is called among all. */
    @Produces
    @Singleton
    static InstanceId self(RealtimeConfig config) {
        return InstanceId.random(config.instanceName());
    }

    /** Begins when all else can. */
    void start(@Observes StartupEvent event, Reach reach) {
        if (inRedis) {
            reach.start();
        }
    }

    void stop(@Observes ShutdownEvent event, Reach reach) {
        reach.stop();
    }

    /**
     * Whether Redis serves rooms. It has a subscription of its own, as subscriptions are healthy only if there are any; and what
     * it asks is to write, on one node of a cluster, which a replica refuses.
     */
    @Produces
    @Singleton
    Reach reach(
            RealtimeConfig config,
            RedisCommands redis,
            Subscriptions subscriptions,
            InstanceId self,
            MeterRegistry meters) {
        Reach reach = inRedis ? asking(config, redis, subscriptions, self) : Reach.none(config.outage());
        Gauge.builder("matchpoint.realtime.redis", reach, one -> one.isReached() ? 1 : 0)
                .description("1 while Redis serves rooms, 0 while each instance does so alone")
                .register(meters);
        return reach;
    }

    private static Reach asking(
            RealtimeConfig config, RedisCommands redis, Subscriptions subscriptions, InstanceId self) {
        subscriptions.subscribe(Keyspace.instance(self.value()), message -> {}, () -> {});
        Request ask = Request.cmd(Command.SET)
                .arg(Keyspace.turn("reach-" + self))
                .arg("asked")
                .arg("PX")
                .arg(ASKED_MILLIS);
        Reach reach = new Reach(() -> redis.call(ask), subscriptions::healthy, config.outage(), System::nanoTime);
        redis.onConnected(reach::look);
        return reach;
    }

    @Produces
    @Singleton
    RoomLog rooms(
            Matches matches,
            Scripts scripts,
            Subscriptions subscriptions,
            InstanceId self,
            Reach reach,
            RealtimeConfig config) {
        InstantSource clock = InstantSource.system();
        Supplier<RoomLog> memory = () -> new LocalRoomLog(self, Bounds.DEFAULT, clock);
        if (!inRedis) {
            return new MatchRooms(memory.get(), matches);
        }
        RoomLog redis = new RedisRoomLog(scripts, subscriptions, self, Bounds.DEFAULT, clock);
        return new MatchRooms(new OutageLog(redis, memory, self, reach, config.outage()), matches);
    }

    @Produces
    @Singleton
    Sessions sessions(Provider<RedisSessions> redis, Provider<LocalSessions> local, Reach reach) {
        return inRedis ? new OutageSessions(redis.get(), local.get(), reach) : local.get();
    }

    @Produces
    @Singleton
    Instances instances(Provider<RedisInstances> redis, Provider<LocalInstances> local) {
        return inRedis ? redis.get() : local.get();
    }
}
