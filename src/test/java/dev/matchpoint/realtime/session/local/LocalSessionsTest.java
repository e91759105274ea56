package dev.matchpoint.realtime.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.realtime.session.RealtimeConfigs;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.realtime.session.SessionsContract;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalSessionsTest extends SessionsContract {

    private final RealtimeConfig config = RealtimeConfigs.of(Map.of());
    private final AtomicLong nanos = new AtomicLong();
    private final LocalInstances instances = new LocalInstances(InstanceId.random(config.instanceName()));
    private final LocalSessions sessions = new LocalSessions(instances, config, nanos::get);

    @Override
    protected Sessions sessions() {
        return sessions;
    }

    @Override
    protected InstanceId self() {
        return instances.self();
    }

    @Override
    protected Sessions withShortWindow() {
        return sessions;
    }

    @Override
    protected void passShortWindow() {
        nanos.addAndGet(config.resumeWindow().toNanos());
    }

    @Test
    void thisInstanceAloneLives() {
        assertThat(instances.live()).containsExactly(instances.self());
        assertThat(instances.isLeaseLost()).isFalse();
    }

    @Test
    void nothingIsLeftOfSessionsThatCameAndWent() {
        PlayerId player = freshPlayer();
        for (int i = 0; i < 200; i++) {
            SessionId session = now(sessions.begin(player, "alice")).id();
            now(i % 2 == 0 ? sessions.end(session) : sessions.broken(session));
        }
        assertThat(sessions.size()).isEqualTo(100);

        passShortWindow();

        assertThat(sessions.size()).isZero();
        assertThat(now(sessions.of(player))).isEmpty();
    }
}
