package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.leave;
import static dev.matchpoint.Calls.status;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.redis.Keyspace;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who leaves again and again waits before the next join, on either path and on every instance; and nobody else does. */
@QuarkusTest
@TestProfile(LeaveLimitTest.Limited.class)
class LeaveLimitTest {

    private static final int LEAVES = 2;

    @Inject
    DataSource database;

    private TestPlayers players;
    private TestPlayer dodger;
    private String region;

    /** So few that the next one takes longer than a test. */
    public static final class Limited implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("matchpoint.matchmaking.leaves-per-minute", Integer.toString(LEAVES));
        }
    }

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
        dodger = players.rated(1500);
        region = freshRegion();
    }

    private static void isThrottled(Response join) {
        join.then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9]|[1-3][0-9]"))
                .contentType("application/json")
                .body("status", equalTo("error"))
                .body(
                        "message",
                        equalTo("Request was throttled. Expected available in " + join.getHeader("Retry-After")
                                + " seconds."));
    }

    @Test
    @Proves("mm-join-throttled")
    void whoLeavesAgainAndAgainWaitsBeforeTheNextJoin() {
        for (int i = 0; i < LEAVES; i++) {
            join(dodger, region).then().statusCode(200);
            leave(dodger).then().body("status", equalTo("success"));
        }

        isThrottled(join(dodger, region));
        isThrottled(joinRedis(dodger, region));
        status(dodger).then().statusCode(200).body("status", equalTo("not_in_queue"));
        leave(dodger).then().statusCode(200);
        join(players.rated(1500), region).then().statusCode(200).body("status", equalTo("waiting"));
    }

    @Test
    @Proves("redis-join-throttled")
    void likewiseOnRedis() {
        for (int i = 0; i < LEAVES; i++) {
            joinRedis(dodger, region).then().statusCode(200);
            leaveRedis(dodger).then().body("status", equalTo("success"));
        }

        isThrottled(joinRedis(dodger, region));
        isThrottled(join(dodger, region));
        redisStatus(dodger).then().statusCode(404);
        joinRedis(players.rated(1500), region).then().statusCode(200).body("status", equalTo("searching"));
    }

    @Test
    @Proves("mm-join-throttled")
    void whoHasNoTicketDoesNotLeave() {
        for (int i = 0; i < 5 * LEAVES; i++) {
            leave(dodger).then().statusCode(200);
            leaveRedis(dodger).then().statusCode(200);
        }

        join(dodger, region).then().statusCode(200).body("status", equalTo("waiting"));
    }

    @Test
    @Proves("mm-join-throttled")
    void whoIsMatchedOrMovesDoesNotLeave() {
        for (int i = 0; i < 2 * LEAVES; i++) {
            joinRedis(dodger, region).then().statusCode(200);
            await().until(() -> join(dodger, region).statusCode() == 200); // and not a 400 of the ticket that has moved
        }
        join(players.rated(1500), region).then().statusCode(201);
        for (int i = 0; i < 2 * LEAVES; i++) {
            leave(dodger).then().body("status", equalTo("matched"));
        }

        join(dodger, region).then().statusCode(201);
    }

    @Test
    @Proves("mm-join-throttled")
    void whatOtherInstancesTellCounts() {
        RedisPrompt redis = new RedisPrompt(TestServers.redis().url());
        IntStream.range(0, LEAVES)
                .forEach(_ -> redis.say("PUBLISH " + Keyspace.LEFT_CHANNEL + " 'another " + dodger.id() + "'"));

        await().untilAsserted(() -> isThrottled(join(dodger, region)));
        assertThat(join(players.rated(1500), region).statusCode()).isEqualTo(200);
    }
}
