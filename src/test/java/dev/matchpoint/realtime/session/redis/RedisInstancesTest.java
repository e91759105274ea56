package dev.matchpoint.realtime.session.redis;

import static dev.matchpoint.realtime.session.SessionsContract.freshPlayer;
import static dev.matchpoint.realtime.session.SessionsContract.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestServers;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.InMemory;
import dev.matchpoint.redis.RedisUnavailable;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The leases of instances. */
@QuarkusTest
@TestProfile(InMemory.class)
class RedisInstancesTest {

    private static final Map<String, String> QUICK =
            Map.of("matchpoint.realtime.lease", "1s", "matchpoint.realtime.renew-every", "100ms");

    @Inject
    TestInstances instances;

    @AfterEach
    void end() {
        instances.close();
    }

    @Test
    void instancesSeeOneAnother() {
        TestInstance one = instances.silent(Map.of());
        TestInstance other = instances.silent(Map.of());
        one.instances.renew();

        assertThat(one.instances.live()).contains(one.self(), other.self());
        assertThat(other.instances.live()).contains(one.self(), other.self());
        assertThat(one.instances.isLeaseLost()).isFalse();
    }

    @Test
    void oneThatIsNotHeardOfIsDeadAndKnowsIt() {
        TestInstance dying = instances.silent("lease", "200ms");
        TestInstance other = instances.silent(QUICK).start();

        await().until(() -> !other.instances.live().contains(dying.self()));

        assertThat(dying.instances.isLeaseLost()).isTrue();
        assertThat(dying.instances.live()).contains(dying.self());
    }

    @Test
    void oneThatSaysGoodbyeIsDeadAtOnce() {
        TestInstance leaving = instances.silent(Map.of()).start();
        TestInstance other = instances.silent(Map.of());
        assertThat(other.instances.live()).contains(leaving.self());

        leaving.upkeep.stop();
        other.instances.renew();
        leaving.instances.renew();
        other.instances.renew();

        assertThat(other.instances.live()).doesNotContain(leaving.self());
    }

    @Test
    void aLeaseIsRenewedAgainAndAgain() {
        TestInstance lasting = instances.silent(QUICK).start();
        TestInstance passing = instances.silent("lease", "2s");

        await().until(passing.instances::isLeaseLost);
        passing.instances.renew();

        assertThat(passing.instances.live()).contains(lasting.self());
        assertThat(lasting.instances.isLeaseLost()).isFalse();
    }

    @Test
    void aLeaseComesBackWithRedisAndSoDoSessions() {
        TestInstance lasting = instances.silent(QUICK).start();
        PlayerId player = freshPlayer();
        now(lasting.sessions.begin(player, "alice"));

        TestServers.redis().stop();
        try {
            await().until(lasting.instances::isLeaseLost);
            assertThat(lasting.instances.live()).contains(lasting.self());
        } finally {
            TestServers.redis().start();
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> !lasting.instances.isLeaseLost());
        await().ignoreExceptionsMatching(RedisInstancesTest::isOutage)
                .untilAsserted(
                        () -> assertThat(now(lasting.sessions.of(player))).hasSize(1));
        assertThat(lasting.taken).isEmpty();
    }

    private static boolean isOutage(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisUnavailable;
    }
}
