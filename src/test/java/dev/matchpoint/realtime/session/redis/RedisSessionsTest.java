package dev.matchpoint.realtime.session.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestServers;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.realtime.InMemory;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.realtime.session.SessionsContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InMemory.class)
class RedisSessionsTest extends SessionsContract {

    private static final int WINDOW_MILLIS = 1_000;
    private static final RoomId LOBBY = new RoomId("lobby");

    @Inject
    TestInstances instances;

    private final RedisPrompt redis = new RedisPrompt(TestServers.redis().url());
    private TestInstance instance;
    private TestInstance shortWindow;

    @BeforeEach
    void make() {
        instance = instances.silent(Map.of());
        shortWindow = instances.silent("resume-window", WINDOW_MILLIS + "ms");
    }

    @AfterEach
    void end() {
        instances.close();
    }

    @Override
    protected Sessions sessions() {
        return instance.sessions;
    }

    @Override
    protected InstanceId self() {
        return instance.self();
    }

    @Override
    protected Sessions withShortWindow() {
        return shortWindow.sessions;
    }

    /** By the clock that counts: another key that goes away as late. */
    @Override
    protected void passShortWindow() {
        String mark = UUID.randomUUID().toString();
        redis.say("SET " + mark + " passing PX " + WINDOW_MILLIS);
        await().until(() -> redis.say("EXISTS " + mark).equals("0"));
    }

    private long keys(PlayerId player, List<SessionId> sessions) {
        String names = String.join(
                " ", sessions.stream().map(session -> "session:" + session).toList());
        return Long.parseLong(redis.say(
                "EXISTS user:" + player + ":connections instance:" + shortWindow.self() + ":sessions " + names));
    }

    @Test
    void noKeyIsLeftOfSessionsThatCameAndWent() {
        PlayerId player = freshPlayer();
        List<SessionId> came = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            SessionId session = now(shortWindow.sessions.begin(player, "alice")).id();
            now(shortWindow.sessions.entering(session, LOBBY, Role.PLAYER));
            came.add(session);
        }
        assertThat(keys(player, came)).isEqualTo(202);

        for (int i = 0; i < 200; i++) {
            SessionId session = came.get(i);
            now(i % 2 == 0 ? shortWindow.sessions.end(session) : shortWindow.sessions.broken(session));
        }

        await().until(() -> keys(player, came) == 0);
        assertThat(shortWindow.own.all()).isEmpty();
    }

    @Test
    void nobodyReadsATokenInRedis() {
        Sessions.Begun begun = now(sessions().begin(freshPlayer(), "alice"));

        assertThat(redis.say("HGETALL session:" + begun.id())).contains("alice").doesNotContain(begun.token());
    }

    @Test
    void aSessionThatIsConnectedLivesLong() {
        Sessions.Begun begun = now(sessions().begin(freshPlayer(), "alice"));
        redis.say("PEXPIRE session:" + begun.id() + " 60000");

        instance.refresh.run();

        assertThat(Long.parseLong(redis.say("TTL session:" + begun.id()))).isGreaterThan(7_000);
    }

    @Test
    void whatRedisHasLostIsWrittenAgain() {
        PlayerId player = freshPlayer();
        Sessions.Begun begun = now(sessions().begin(player, "alice"));
        now(sessions().entering(begun.id(), LOBBY, Role.PLAYER));
        redis.say("DEL session:" + begun.id() + " user:" + player + ":connections instance:" + self() + ":sessions");

        instance.refresh.run();

        assertThat(now(sessions().of(player)))
                .singleElement()
                .satisfies(connection -> assertThat(connection.rooms()).containsExactly(LOBBY));
        assertThat(instance.enrolled()).isEqualTo(1);
        assertThat(now(sessions().resume(begun.id(), begun.token(), player)))
                .isEqualTo(new Sessions.Resumption.Resumed(Map.of(LOBBY, Role.PLAYER)));
    }

    @Test
    void whoEntersARoomWhenRedisHasLostTheSessionEntersIt() {
        PlayerId player = freshPlayer();
        Sessions.Begun begun = now(sessions().begin(player, "alice"));
        redis.say("DEL session:" + begun.id());

        assertThat(now(sessions().entering(begun.id(), LOBBY, Role.PLAYER))).isTrue();

        assertThat(now(sessions().resume(begun.id(), begun.token(), player)))
                .isEqualTo(new Sessions.Resumption.Resumed(Map.of(LOBBY, Role.PLAYER)));
    }

    @Test
    void whatNoConnectionBelongsToIsCleanedUp() {
        PlayerId player = freshPlayer();
        Sessions.Begun begun = now(sessions().begin(player, "alice"));
        instance.own.remove(begun.id()); // as if the call had failed half-way

        instance.refresh.run();

        assertThat(now(sessions().of(player))).isEmpty();
        assertThat(instance.enrolled()).isZero();
        assertThat(redis.say("EXISTS user:" + player + ":connections")).isEqualTo("0");
        assertThat(Long.parseLong(redis.say("TTL session:" + begun.id()))).isBetween(1L, 120L);
        assertThat(instance.taken).isEmpty();
    }

    @Test
    void aSessionThatIsBeingBegunIsNothingToCleanUp() {
        Sessions.Begun begun = now(sessions().begin(freshPlayer(), "alice"));
        instance.own.remove(begun.id());
        instance.own.expect(begun.id());

        instance.refresh.run();

        assertThat(instance.enrolled()).isEqualTo(1);
    }

    @Test
    void failedAttemptsLeaveNothing() {
        now(sessions().resume(SessionId.random(), "wrong", freshPlayer()));

        assertThat(instance.enrolled()).isZero();
    }
}
