package dev.matchpoint.realtime.cluster;

import static dev.matchpoint.realtime.session.SessionsContract.freshPlayer;
import static dev.matchpoint.realtime.session.SessionsContract.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.outage.OwnRedis;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Orphan;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.realtime.session.RealtimeConfigs;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.realtime.session.Sessions.Begun;
import dev.matchpoint.realtime.session.Sessions.Resumption.Resumed;
import dev.matchpoint.realtime.session.local.LocalInstances;
import dev.matchpoint.realtime.session.local.LocalSessions;
import dev.matchpoint.realtime.session.redis.TestInstance;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance with sessions in a Redis that is killed and frozen. */
class SessionsOutageOnRedisTest {

    private static final RoomId LOBBY = new RoomId("lobby");
    private static final RoomId RACE = new RoomId("race-7");

    private final PlayerId player = freshPlayer();
    private final List<SessionId> stranded = new CopyOnWriteArrayList<>();
    private OwnRedis redis;
    private Here here;
    private TestInstance instance;
    private Sessions sessions;

    @BeforeEach
    void start() {
        RealtimeConfig config = RealtimeConfigs.of(Map.of());
        redis = new OwnRedis();
        here = new Here(redis, "here");
        instance = instance(here, config);
        LocalSessions local = new LocalSessions(new LocalInstances(instance.self()), config, Ticker.systemTicker());
        sessions = new OutageSessions(instance.sessions, local, here.reach);
        sessions.onStranded(stranded::add);
    }

    @AfterEach
    void end() {
        instance.stop();
        here.close();
        redis.close();
    }

    private static TestInstance instance(Here connected, RealtimeConfig config) {
        return new TestInstance(
                        connected.program.commands,
                        connected.program.scripts,
                        connected.program.subscriptions,
                        connected.program.turns,
                        config)
                .start();
    }

    private void enter(Begun session, RoomId room) {
        assertThat(now(sessions.entering(session.id(), room, Role.PLAYER))).isTrue();
    }

    private void awaitRooms(Begun session, RoomId... rooms) {
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(now(sessions.of(player)))
                        .singleElement()
                        .satisfies(one -> {
                            assertThat(one.session()).isEqualTo(session.id());
                            assertThat(one.rooms()).containsExactlyInAnyOrder(rooms);
                        }));
    }

    @Test
    void whatIsEnteredWhileRedisIsFrozenIsThereAfterwards() {
        Begun session = now(sessions.begin(player, "alice"));
        enter(session, LOBBY);
        redis.freeze();
        here.awaitAlone();

        enter(session, RACE);
        now(sessions.left(session.id(), LOBBY));
        Begun meanwhile = now(sessions.begin(freshPlayer(), "bob"));
        redis.thaw();
        here.awaitRedis();

        awaitRooms(session, RACE);
        await().untilAsserted(() -> assertThat(stranded).containsExactly(meanwhile.id()));
        assertThat(now(sessions.resume(session.id(), session.token(), player)))
                .isEqualTo(new Resumed(Map.of(RACE, Role.PLAYER)));
    }

    @Test
    void whatIsEnteredBeforeRedisIsBackEmptyIsThereAfterwards() {
        Begun session = now(sessions.begin(player, "alice"));
        enter(session, LOBBY);
        redis.kill();
        here.awaitAlone();

        enter(session, RACE);
        redis.startEmpty();
        here.awaitRedis();

        awaitRooms(session, LOBBY, RACE);
        assertThat(now(sessions.resume(session.id(), session.token(), player)))
                .isEqualTo(new Resumed(Map.of(LOBBY, Role.PLAYER, RACE, Role.PLAYER)));
    }

    @Test
    void whoseLeasesEndWhileRedisIsAwayAreNotDead() {
        RealtimeConfig brief = RealtimeConfigs.of(
                Map.of("matchpoint.realtime.lease", "2s", "matchpoint.realtime.renew-every", "600ms"));
        List<Orphan> orphans = new CopyOnWriteArrayList<>();
        try (Here there = new Here(redis, "there")) {
            TestInstance one = instance(here, brief);
            TestInstance other = instance(there, brief);
            List.of(instance, one, other).forEach(each -> each.sessions.onOrphans(orphans::addAll));
            now(one.sessions.begin(player, "alice"));
            now(other.sessions.begin(freshPlayer(), "bob"));
            redis.takeDump();
            long ends = leaseEnds(other);
            redis.kill();
            await().until(() -> System.currentTimeMillis() > ends);

            redis.start();

            await().until(() -> isRenewed(one) && isRenewed(other));
            assertThat(orphans).isEmpty();
            other.stop();
            await().until(() -> !orphans.isEmpty());
            one.stop();
        }
    }

    private boolean isRenewed(TestInstance one) {
        return leaseEnds(one) > System.currentTimeMillis();
    }

    private long leaseEnds(TestInstance one) {
        return Long.parseLong(redis.say("ZSCORE instances " + one.self()));
    }
}
