package dev.matchpoint.player.presence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is online, as an operator sees it in Redis. */
@QuarkusTest
class PresenceTest {

    @Inject
    DataSource database;

    @Inject
    RedisCommands redis;

    @Inject
    PresenceConfig config;

    private TestPlayer alice;

    @BeforeEach
    void makePlayer() {
        alice = new TestPlayers(database).rated(1500);
    }

    @Test
    void aPlayerIsOnlineForAMinuteByDefault() {
        assertThat(config.onlineFor()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aCallShowsThePlayerOnline() {
        Calls.status(alice).then().statusCode(200);

        await().untilAsserted(() -> assertThat(lastSeen(alice)).isNotNull());
        assertThat(Long.parseLong(requireNonNull(lastSeen(alice))))
                .isCloseTo(System.currentTimeMillis(), within(60_000L));
    }

    @Test
    void aRefusedCallShowsNobodyOnline() {
        TestPlayer bob = new TestPlayers(database).rated(1500);
        Calls.as(new TestPlayer(alice.id(), alice.username(), "0".repeat(40), 1500))
                .get("/api/matchmaking/status/")
                .then()
                .statusCode(401);

        Calls.status(bob).then().statusCode(200);

        await().untilAsserted(() -> assertThat(lastSeen(bob)).isNotNull());
        assertThat(lastSeen(alice)).isNull();
    }

    @Test
    void whoIsNotSeenForTooLongIsNotOnlineAnyMore() {
        Calls.status(alice).then().statusCode(200);
        await().untilAsserted(() -> assertThat(lastSeen(alice)).isNotNull());

        long before = System.currentTimeMillis() - config.onlineFor().toMillis() - 1_000;
        redis.call(Request.cmd(Command.ZADD)
                .arg(Keyspace.ONLINE_BY_TIME)
                .arg(before)
                .arg(alice.id()));

        await().untilAsserted(() -> assertThat(lastSeen(alice)).isNull());
    }

    @Test
    void theHashAndItsOrderAgree() {
        Calls.status(alice).then().statusCode(200);
        await().untilAsserted(() -> assertThat(lastSeen(alice)).isNotNull());

        assertThat(number(Request.cmd(Command.HLEN).arg(Keyspace.ONLINE)))
                .isEqualTo(number(Request.cmd(Command.ZCARD).arg(Keyspace.ONLINE_BY_TIME)));
    }

    private long number(Request request) {
        return requireNonNull(redis.call(request)).toLong();
    }

    private @Nullable String lastSeen(TestPlayer player) {
        Response seen =
                redis.call(Request.cmd(Command.HGET).arg(Keyspace.ONLINE).arg(player.id()));
        return seen == null ? null : seen.toString();
    }
}
