package dev.matchpoint.realtime.cluster;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.realtime.session.RealtimeConfigs;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.realtime.session.SessionsContract;
import dev.matchpoint.realtime.session.local.LocalInstances;
import dev.matchpoint.realtime.session.local.LocalSessions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** While Redis is there, it is as if there were nothing else. */
class OutageSessionsContractTest extends SessionsContract {

    private static final InstanceId HERE = new InstanceId("here");

    private final RealtimeConfig config = RealtimeConfigs.of(Map.of());
    private final AtomicLong nanos = new AtomicLong();
    private final FakeRedis redis = new FakeRedis();
    private final Sessions sessions = new OutageSessions(
            Flaky.of(Sessions.class, memory(nanos::get), redis), memory(Ticker.systemTicker()), redis.reach());

    private LocalSessions memory(Ticker time) {
        return new LocalSessions(new LocalInstances(HERE), config, time);
    }

    @Override
    protected Sessions sessions() {
        return sessions;
    }

    @Override
    protected InstanceId self() {
        return HERE;
    }

    @Override
    protected Sessions withShortWindow() {
        return sessions;
    }

    @Override
    protected void passShortWindow() {
        nanos.addAndGet(config.resumeWindow().toNanos());
    }
}
