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
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

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
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /api/matchmaking/redis/} while one of its stores is away, and afterwards. */
@QuarkusTest
class RedisAwayTest {

    private static final String ENGINE = "X-Matchmaking-Engine";
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
    void whatOnlyRedisHasCountedIsUnavailable() {
        Response answer = withoutRedis(() -> given().get(ROOT + "stats/"));

        answer.then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("status", equalTo("error"))
                .body("message", equalTo("Redis unavailable"));
    }

    @Test
    @Proves({"redis-away-join", "redis-away-queue-info"})
    void postgresStandsIn() {
        List<Response> answers = withoutRedis(() -> List.of(
                joinRedis(alice, region),
                findInRedis(alice, "", ""),
                given().get(ROOT + "queue_info/?region=" + region)));

        for (Response answer : answers.subList(0, 2)) {
            answer.then()
                    .statusCode(200)
                    .header(ENGINE, "postgresql")
                    .body("status", equalTo("searching"))
                    .body("$", not(hasKey("queue_position")))
                    .body("$", not(hasKey("elo_range")));
        }
        answers.getLast().then().statusCode(200).body("total_waiting", equalTo(1));
    }

    @Test
    @Proves("redis-away-match")
    void whoWaitedInRedisIsMatchedByPostgres() {
        joinRedis(alice, region).then().header(ENGINE, "redis");
        TestPlayer bob = new TestPlayers(database).rated(1550);

        List<Response> answers = withoutRedis(() -> {
            await().untilAsserted(() -> joinRedis(bob, region).then().statusCode(201));
            return List.of(redisStatus(alice), redisStatus(bob));
        });

        answers.forEach(answer -> answer.then().statusCode(200).body("status", equalTo("matched")));
        int match = answers.getFirst().path("match.id");
        redisStatus(bob).then().header(ENGINE, "redis").body("match.id", equalTo(match));
    }

    @Test
    @Proves("redis-away-status")
    void thatATicketIsNowhereIsNotSaidBeforeAllTicketsAreKnown() {
        List<Response> answers = withoutRedis(() -> {
            Response first = redisStatus(alice);
            await().atMost(PATIENCE).until(() -> redisStatus(alice).statusCode() == 404);
            return List.of(first);
        });

        answers.getFirst().then().statusCode(503).header("Retry-After", "2");
    }

    @Test
    void aWaitThatBeganWithoutRedisGoesOnInIt() {
        Response first = withoutRedis(() -> joinRedis(alice, region));
        first.then().statusCode(200).header(ENGINE, "postgresql");

        redisStatus(alice)
                .then()
                .statusCode(200)
                .header(ENGINE, "redis")
                .body("status", equalTo("searching"))
                .body("queue_position", equalTo(0));
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
                .untilAsserted(
                        () -> given().get("/api/matchmaking/queue_info/").then().statusCode(200));
        redisStatus(alice).then().statusCode(200).body("status", equalTo("searching"));
    }

    private static <T> T withoutRedis(Supplier<T> calls) {
        TestServers.redis().stop();
        try {
            return calls.get();
        } finally {
            TestServers.redis().start();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> given().get(ROOT + "queue_info/").then().header(ENGINE, "redis"));
        }
    }
}
