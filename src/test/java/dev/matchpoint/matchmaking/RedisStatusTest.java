package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.report;
import static dev.matchpoint.matchmaking.RedisCalls.ROOT;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestRedis;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /api/matchmaking/redis/status/}, and what happens to players who wait in Redis. */
@QuarkusTest
class RedisStatusTest {

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
    @Proves({"redis-status-searching", "redis-engine"})
    void tellsWhoWaits() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        joinRedis(players.rated(1700), region);

        redisStatus(alice)
                .then()
                .statusCode(200)
                .header("X-Matchmaking-Engine", "redis")
                .body("status", equalTo("searching"))
                .body("$", not(hasKey("message")))
                .body("queue_position", equalTo(1))
                .body("queue_size", equalTo(2))
                .body("elo_range", equalTo("1400 - 1600"));
    }

    @Test
    @Proves("redis-window")
    void tellsOfAWindowThatGrowsWithTheWaitUpToALimit() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);

        store.hasWaited(alice, Duration.ofSeconds(31));
        redisStatus(alice).then().body("elo_range", equalTo("1370 - 1630"));

        store.hasWaited(alice, Duration.ofHours(1));
        redisStatus(alice).then().body("elo_range", equalTo("900 - 2100"));
    }

    @Test
    @Proves("redis-status-matched")
    void tellsThePlayerWhoWaitedOfTheMatchThatAnotherMade() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1500);
        joinRedis(alice, region);
        int match = joinRedis(bob, region).path("match.id");

        for (int i = 0; i < 2; i++) {
            redisStatus(alice)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("matched"))
                    .body("match.id", equalTo(match))
                    .body("opponent.username", equalTo(bob.username()))
                    .body("opponent.elo_rating", equalTo(1500));
        }
    }

    @Test
    @Proves({"redis-status-not-in-queue", "redis-engine"})
    void doesNotFindWhoNeitherWaitsNorPlays() {
        redisStatus(players.rated(1500))
                .then()
                .statusCode(404)
                .header("X-Matchmaking-Engine", "redis")
                .body("status", equalTo("not_in_queue"))
                .body("message", not(nullValue()));
    }

    @Test
    void doesNotMatchACallerWhoNeverJoined() {
        joinRedis(players.rated(1500), region);
        TestPlayer alice = players.rated(1500);

        redisStatus(alice).then().statusCode(404);

        assertThat(store.number("SELECT count(*) FROM seat WHERE player_id = ?", alice.id()))
                .isZero();
    }

    @Test
    @Proves("redis-status-unauthorized")
    void needsAPlayer() {
        given().get(ROOT + "status/").then().statusCode(401);
    }

    @Test
    @Proves("redis-status-search")
    void findsSomebodyWhenTheWindowHasGrown() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1700);
        store.withoutPairing(() -> {
            joinRedis(alice, region);
            joinRedis(bob, region);
            store.hasWaited(alice, Duration.ofSeconds(90));
            redisStatus(alice).then().body("status", equalTo("searching"));
            store.hasWaited(alice, Duration.ofSeconds(100));

            redisStatus(alice)
                    .then()
                    .body("status", equalTo("matched"))
                    .body("opponent.username", equalTo(bob.username()));
        });
    }

    @Test
    @Proves("redis-status-heartbeat")
    void isASignOfLife() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        store.lastHeardOf(alice, Duration.ofSeconds(250));

        redisStatus(alice).then().body("status", equalTo("searching"));

        assertThat(store.silence(alice)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    @Proves("redis-status-expired")
    void aTicketEndsWhenItsPlayerWasNotHeardOfForFiveMinutes() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        store.lastHeardOf(alice, Duration.ofSeconds(311));

        await().until(() -> !store.holdsTicket(alice));

        redisStatus(alice).then().statusCode(404).body("status", equalTo("not_in_queue"));
        given().queryParam("region", region).get(ROOT + "queue_info/").then().body("total_waiting", equalTo(0));
    }

    @Test
    void nobodyIsMatchedWithAPlayerWhoWasNotHeardOfForFiveMinutes() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        store.lastHeardOf(alice, Duration.ofSeconds(311));

        joinRedis(players.rated(1500), region).then().body("status", equalTo("searching"));
    }

    @Test
    void timeInWhichNobodyCouldBeHeardDoesNotCount() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        store.outage(Duration.ofMinutes(10), alice);

        await().until(new TestRedis()::isGrace);

        assertThat(store.holdsTicket(alice)).isTrue();
        redisStatus(alice).then().body("status", equalTo("searching"));
        assertThat(store.silence(alice)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void playersWhoDoNotPollAreMatchedWhenAWindowHasGrown() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        joinRedis(players.rated(1700), region);
        store.hasWaited(alice, Duration.ofSeconds(100));

        await().until(() -> store.number("SELECT count(*) FROM seat WHERE player_id = ? AND live", alice.id()) == 1);
    }

    @Test
    void knowsNothingOfAMatchThatHasEnded() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        int match = joinRedis(players.rated(1500), region).path("match.id");
        redisStatus(alice).then().body("match.id", equalTo(match));
        report(match, "draw").then().statusCode(200);

        redisStatus(alice).then().statusCode(404);
        joinRedis(alice, region).then().statusCode(200);
        leaveRedis(alice).then().body("status", equalTo("success"));
    }
}
