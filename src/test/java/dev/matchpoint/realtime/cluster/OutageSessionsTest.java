package dev.matchpoint.realtime.cluster;

import static dev.matchpoint.realtime.session.SessionsContract.freshPlayer;
import static dev.matchpoint.realtime.session.SessionsContract.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.RealtimeConfigs;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.realtime.session.Sessions.Begun;
import dev.matchpoint.realtime.session.Sessions.Connected;
import dev.matchpoint.realtime.session.Sessions.Resumption;
import dev.matchpoint.realtime.session.local.LocalInstances;
import dev.matchpoint.realtime.session.local.LocalSessions;
import dev.matchpoint.redis.RedisUnavailable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OutageSessionsTest {

    private static final RoomId LOBBY = new RoomId("lobby");
    private static final RoomId RACE = new RoomId("race-7");

    private final PlayerId player = freshPlayer();
    private final FakeRedis redis = new FakeRedis();
    private final Reach reach = redis.reach();
    private final LocalSessions inRedis = memory();
    private final LocalSessions local = memory();
    private final Sessions sessions = new OutageSessions(Flaky.of(Sessions.class, inRedis, redis), local, reach);
    private final List<SessionId> stranded = new CopyOnWriteArrayList<>();

    OutageSessionsTest() {
        sessions.onStranded(stranded::add);
    }

    private static LocalSessions memory() {
        LocalInstances instances = new LocalInstances(new InstanceId("here"));
        return new LocalSessions(instances, RealtimeConfigs.of(Map.of()), Ticker.systemTicker());
    }

    private Begun begin() {
        return now(sessions.begin(player, "alice"));
    }

    private Resumption resume(Begun begun) {
        return now(sessions.resume(begun.id(), begun.token(), player));
    }

    private List<RoomId> roomsInRedis() {
        List<Connected> all = now(inRedis.of(player));
        assertThat(all).hasSize(1);
        return all.getFirst().rooms();
    }

    @Test
    void aSessionBeginsInRedisIfItIsThere() {
        Begun begun = begin();

        assertThat(inRedis.connected()).containsExactly(begun.id());
        assertThat(local.connected()).isEmpty();
    }

    @Test
    void aSessionThatBeginsMeanwhileIsGoodHereUntilRedisIsBack() {
        redis.leave(reach);
        Begun begun = begin();
        assertThat(now(sessions.entering(begun.id(), LOBBY, Role.PLAYER))).isTrue();
        now(sessions.broken(begun.id()));
        assertThat(resume(begun)).isEqualTo(new Resumption.Resumed(Map.of(LOBBY, Role.PLAYER)));

        redis.comeBack(reach);

        await().untilAsserted(() -> assertThat(stranded).containsExactly(begun.id()));
        assertThat(now(sessions.entering(begun.id(), RACE, Role.PLAYER))).isFalse();
        now(sessions.broken(begun.id()));
        assertThat(resume(begun)).isEqualTo(new Resumption.Gone());
        assertThat(local.connected()).isEmpty();
    }

    @Test
    void sessionsOfRedisAreNotStranded() {
        begin();
        redis.leave(reach);
        Begun meanwhile = begin();

        redis.comeBack(reach);

        await().untilAsserted(() -> assertThat(stranded).containsExactly(meanwhile.id()));
    }

    @Test
    void roomsThatAreEnteredAndLeftMeanwhileAreNotedAfterwards() {
        Begun begun = begin();
        now(sessions.entering(begun.id(), LOBBY, Role.PLAYER));
        redis.leave(reach);

        assertThat(now(sessions.entering(begun.id(), RACE, Role.PLAYER))).isTrue();
        now(sessions.left(begun.id(), LOBBY));
        redis.comeBack(reach);

        await().untilAsserted(() -> assertThat(roomsInRedis()).containsExactly(RACE));
    }

    @Test
    void theLastWordCounts() {
        Begun begun = begin();
        redis.leave(reach);

        now(sessions.entering(begun.id(), RACE, Role.PLAYER));
        now(sessions.left(begun.id(), RACE));
        now(sessions.left(begun.id(), LOBBY));
        now(sessions.entering(begun.id(), LOBBY, Role.PLAYER));
        redis.comeBack(reach);

        await().untilAsserted(() -> assertThat(roomsInRedis()).containsExactly(LOBBY));
    }

    @Test
    void whatFailsBeforeTheOutageIsNoticedFails() {
        Begun begun = begin();
        redis.answers(false);

        assertThatThrownBy(() -> now(sessions.entering(begun.id(), LOBBY, Role.PLAYER)))
                .hasCauseInstanceOf(RedisUnavailable.class);
        assertThatThrownBy(this::begin).hasCauseInstanceOf(RedisUnavailable.class);
    }

    @Test
    void aSessionOfRedisCannotBeResumedMeanwhile() {
        Begun begun = begin();
        redis.leave(reach);

        assertThatThrownBy(() -> resume(begun)).hasCauseInstanceOf(RedisUnavailable.class);
    }

    @Test
    void connectionsOfBothKindsAreFound() {
        Begun one = begin();
        redis.leave(reach);
        Begun other = begin();

        redis.comeBack(reach);

        assertThat(now(sessions.of(player)))
                .extracting(Connected::session)
                .containsExactlyInAnyOrder(one.id(), other.id());
    }
}
