package dev.matchpoint.realtime.session.redis;

import static dev.matchpoint.realtime.session.SessionsContract.freshPlayer;
import static dev.matchpoint.realtime.session.SessionsContract.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestServers;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.realtime.InMemory;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Orphan;
import dev.matchpoint.realtime.session.Sessions.Begun;
import dev.matchpoint.realtime.session.Sessions.Resumption.Resumed;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the sessions of an instance that dies. */
@QuarkusTest
@TestProfile(InMemory.class)
class DeadInstancesTest {

    private static final Map<String, String> WATCHFUL = Map.of("matchpoint.realtime.renew-every", "100ms");
    private static final Map<String, String> AT_ANY_TIME =
            Map.of("matchpoint.realtime.renew-every", "100ms", "matchpoint.realtime.lease", "2s");
    private static final RoomId LOBBY = new RoomId("lobby");

    @Inject
    TestInstances instances;

    private final RedisPrompt redis = new RedisPrompt(TestServers.redis().url());
    private final PlayerId player = freshPlayer();
    private TestInstance dying;
    private Begun begun;

    /** It never renews its lease, which is too long to end before a test wants it to. */
    @BeforeEach
    void begin() {
        dying = instances.silent(Map.of());
        begun = now(dying.sessions.begin(player, "alice"));
        now(dying.sessions.entering(begun.id(), LOBBY, Role.PLAYER));
    }

    @AfterEach
    void end() {
        instances.close();
    }

    /** Its lease has ended. */
    private void die() {
        redis.say("ZADD instances XX 1 " + dying.self());
    }

    private boolean isForgotten() {
        return redis.say("ZSCORE instances " + dying.self()).equals("(nil)");
    }

    private List<Orphan> orphans(TestInstance... told) {
        return Stream.of(told)
                .flatMap(instance -> instance.orphans.stream())
                .filter(orphan -> orphan.instance().equals(dying.self()))
                .toList();
    }

    private Orphan orphan() {
        return new Orphan(begun.id(), player, dying.self(), Set.of(LOBBY));
    }

    @Test
    void oneOfTwoThatLiveCleansUp() {
        TestInstance one = instances.silent(WATCHFUL).start();
        TestInstance other = instances.silent(WATCHFUL).start();
        assertThat(now(one.sessions.of(player))).hasSize(1);

        die();
        await().until(this::isForgotten);

        assertThat(orphans(one, other)).containsExactly(orphan());
        assertThat(dying.enrolled()).isZero();
        assertThat(now(one.sessions.of(player))).isEmpty();
        assertThat(redis.say("EXISTS user:" + player + ":connections")).isEqualTo("0");
        assertThat(Long.parseLong(redis.say("TTL session:" + begun.id()))).isBetween(1L, 120L);
        assertThat(now(other.sessions.resume(begun.id(), begun.token(), player)))
                .isEqualTo(new Resumed(Map.of(LOBBY, Role.PLAYER)));
    }

    @Test
    void nobodyIsConnectedToTheDeadEvenBeforeThat() {
        TestInstance reader = instances.silent(Map.of());

        die();
        reader.instances.renew();

        assertThat(now(reader.sessions.of(player))).isEmpty();
    }

    @Test
    void aSessionThatMovedBeforeIsLeftAlone() {
        TestInstance other = instances.silent(WATCHFUL).start();
        now(other.sessions.resume(begun.id(), begun.token(), player));
        now(dying.roster.add(dying.self(), new Roster.Entry(begun.id(), player))); // as if it had not been taken out

        die();
        await().until(this::isForgotten);

        assertThat(orphans(other)).isEmpty();
        assertThat(now(other.sessions.of(player))).hasSize(1);
        assertThat(dying.enrolled()).isZero();
        assertThat(other.taken).isEmpty();
    }

    @Test
    void whatIsGoneAlreadyIsTakenOut() {
        TestInstance other = instances.silent(WATCHFUL).start();
        redis.say("DEL session:" + begun.id());

        die();
        await().until(this::isForgotten);

        assertThat(orphans(other)).isEmpty();
        assertThat(dying.enrolled()).isZero();
        assertThat(redis.say("EXISTS user:" + player + ":connections")).isEqualTo("0");
    }

    @Test
    void twoAtOnceDoNoHarm() {
        TestInstance one = instances.silent(Map.of());
        TestInstance other = instances.silent(Map.of());
        for (int i = 0; i < 300; i++) {
            now(dying.sessions.begin(player, "alice"));
        }
        die();
        one.instances.renew();
        other.instances.renew();

        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            both.execute(() -> one.reaper.clearAll(dying.self()));
            both.execute(() -> other.reaper.clearAll(dying.self()));
        }

        assertThat(isForgotten()).isTrue();
        assertThat(dying.enrolled()).isZero();
        assertThat(Set.copyOf(orphans(one, other))).hasSize(301).contains(orphan());
        assertThat(redis.say("EXISTS user:" + player + ":connections")).isEqualTo("0");
    }

    @Test
    void aListenerThatFailsIsToldAgain() {
        TestInstance other = instances.silent(AT_ANY_TIME);
        AtomicBoolean failed = new AtomicBoolean();
        other.sessions.onOrphans(orphans -> {
            if (orphans.contains(orphan()) && failed.compareAndSet(false, true)) {
                throw new IllegalStateException("a fault of the test");
            }
        });
        other.start();

        die();
        await().until(this::isForgotten);

        assertThat(orphans(other)).containsExactly(orphan(), orphan());
        assertThat(dying.enrolled()).isZero();
    }

    @Test
    void oneThatWasOnlySilentLetsItsSessionsGo() {
        TestInstance other = instances.silent(WATCHFUL).start();
        die();
        await().until(this::isForgotten);

        dying.start();

        await().untilAsserted(() -> assertThat(dying.taken).containsExactly(begun.id()));
        await().until(() -> dying.enrolled() == 0);
        assertThat(now(other.sessions.resume(begun.id(), begun.token(), player)))
                .isEqualTo(new Resumed(Map.of(LOBBY, Role.PLAYER)));
        assertThat(now(dying.sessions.begin(player, "alice"))).isNotNull();
    }

    @Test
    void byDefaultItTakesTwentySecondsAtMost() {
        TestInstance other = instances.silent(Map.of()).start();
        dying.instances.renew();

        await().atMost(Duration.ofSeconds(20)).until(this::isForgotten);

        assertThat(orphans(other)).containsExactly(orphan());
    }
}
