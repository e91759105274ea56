package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.matchmaking.RedisCalls.ROOT;
import static dev.matchpoint.matchmaking.RedisCalls.findInRedis;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /api/matchmaking/redis/} while one of its stores is away, and afterwards. */
@QuarkusTest
class RedisAwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    private TestStore store;
    private String region;
    private TestPlayer alice;

    @BeforeEach
    void isolate() {
        store = new TestStore(database);
        region = freshRegion();
        alice = new TestPlayers(database).rated(1500);
    }

    @Test
    @Proves("redis-unavailable")
    void whatNeedsRedisIsUnavailable() {
        List<Response> answers = withoutRedis(() -> Stream.of(
                        joinRedis(alice, region),
                        redisStatus(alice),
                        findInRedis(alice, "", ""),
                        given().get(ROOT + "queue_info/"),
                        given().get(ROOT + "stats/"))
                .toList());

        for (Response answer : answers) {
            answer.then()
                    .statusCode(503)
                    .header("Retry-After", "2")
                    .body("status", equalTo("error"))
                    .body("message", equalTo("Redis unavailable"));
        }
    }

    @Test
    @Proves("redis-leave-without-redis")
    void leavingNeedsNoRedis() {
        joinRedis(alice, region);
        await().until(() -> store.isWritten(alice));

        Response answer = withoutRedis(() -> leaveRedis(alice));

        answer.then().statusCode(200).body("status", equalTo("success"));
        redisStatus(alice).then().statusCode(404);
    }

    @Test
    void matchmakingOnPostgresNeedsNoRedis() {
        Response answer = withoutRedis(() -> join(alice, region));

        answer.then().statusCode(200).body("status", equalTo("waiting"));
    }

    @Test
    @Proves("redis-back-empty")
    void whoWaitedGoesOnWaitingWhenRedisComesBackEmpty() {
        joinRedis(alice, region);
        await().until(() -> store.isWritten(alice));
        store.hasWaited(alice, Duration.ofHours(1));

        withoutRedis(() -> as(alice).get(ROOT + "status/"));

        redisStatus(alice)
                .then()
                .statusCode(200)
                .body("status", equalTo("searching"))
                .body("elo_range", equalTo("900 - 2100"));
    }

    @Test
    @Proves("redis-leave-unavailable")
    void leavingNeedsPostgres() {
        joinRedis(alice, region);
        TestServers.postgres().stop();

        Response answer = leaveRedis(alice);

        TestServers.postgres().start();
        answer.then().statusCode(503).header("Retry-After", "2");
        await().atMost(PATIENCE)
                .untilAsserted(() -> redisStatus(alice).then().statusCode(200).body("status", equalTo("searching")));
    }

    private static <T> T withoutRedis(Supplier<T> calls) {
        TestServers.redis().stop();
        try {
            return calls.get();
        } finally {
            TestServers.redis().start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> given().get(ROOT + "stats/").then().statusCode(200));
        }
    }
}
