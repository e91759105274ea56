package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.matchmaking.RedisCalls.ROOT;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /api/matchmaking/redis/leave/} */
@QuarkusTest
class RedisLeaveTest {

    @Inject
    DataSource database;

    private TestPlayers players;
    private TestStore store;
    private String region;

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
        store = new TestStore(database);
        region = freshRegion();
    }

    @Test
    @Proves({"redis-leave-success", "redis-engine"})
    void takesThePlayerOutOfTheQueue() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);

        leaveRedis(alice)
                .then()
                .statusCode(200)
                .header("X-Matchmaking-Engine", "redis")
                .body("status", equalTo("success"))
                .body("message", not(nullValue()));

        redisStatus(alice).then().statusCode(404);
        joinRedis(players.rated(1500), region).then().body("status", equalTo("searching"));
    }

    @Test
    @Proves("redis-leave-success")
    void takesOutOfTheQueueWhoIsWrittenInPostgresToo() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        await().until(() -> store.isWritten(alice));

        leaveRedis(alice).then().statusCode(200).body("status", equalTo("success"));

        assertThat(store.holdsTicket(alice)).isFalse();
    }

    @Test
    @Proves("redis-leave-again")
    void isIdempotent() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);

        for (int i = 0; i < 3; i++) {
            leaveRedis(alice).then().statusCode(200).body("status", equalTo("success"));
        }
        leaveRedis(players.rated(1500)).then().statusCode(200).body("status", equalTo("success"));
    }

    @Test
    @Proves("redis-leave-too-late")
    void tellsOfTheMatchWhenItComesTooLate() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1500);
        joinRedis(alice, region);
        int match = joinRedis(bob, region).path("match.id");

        leaveRedis(alice)
                .then()
                .statusCode(200)
                .body("status", equalTo("matched"))
                .body("match.id", equalTo(match))
                .body("opponent.username", equalTo(bob.username()));
    }

    @Test
    @Proves("redis-leave-unauthorized")
    void needsAPlayer() {
        given().post(ROOT + "leave/").then().statusCode(401);
    }
}
