package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.matchmaking.RedisCalls.ROOT;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestRedis;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /api/matchmaking/redis/queue_info/} and {@code stats/}, and the keys that operators look at. */
@QuarkusTest
class RedisFiguresTest {

    @Inject
    DataSource database;

    private final TestRedis redis = new TestRedis();
    private TestPlayers players;
    private TestStore store;

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
        store = new TestStore(database);
        store.emptyQueues();
    }

    @Test
    @Proves({"redis-info-empty", "redis-engine"})
    void describeAnEmptyQueueWithZeros() {
        given().get(ROOT + "queue_info/")
                .then()
                .statusCode(200)
                .header("X-Matchmaking-Engine", "redis")
                .body("total_waiting", equalTo(0))
                .body("average_elo", equalTo(0))
                .body("elo_range.min", equalTo(0))
                .body("elo_range.max", equalTo(0));
    }

    @Test
    @Proves("redis-info")
    void describeTheDefaultQueue() {
        as(players.rated(1100)).post(ROOT + "join/");
        as(players.rated(1401)).post(ROOT + "join/");

        given().get(ROOT + "queue_info/")
                .then()
                .body("total_waiting", equalTo(2))
                .body("average_elo", equalTo(1251))
                .body("elo_range.min", equalTo(1100))
                .body("elo_range.max", equalTo(1401));
    }

    @Test
    @Proves("redis-info-queue")
    void describeTheQueueThatIsNamed() {
        String region = freshRegion();
        joinRedis(players.rated(1700), region);

        given().queryParam("mode", "online")
                .queryParam("region", region)
                .get(ROOT + "queue_info/")
                .then()
                .body("total_waiting", equalTo(1));
        given().queryParam("region", region)
                .queryParam("level", 3)
                .get(ROOT + "queue_info/")
                .then()
                .body("total_waiting", equalTo(0));
    }

    @Test
    @Proves("redis-info-bad-queue")
    void refuseAQueueThatCannotBe() {
        given().queryParam("mode", "nope")
                .get(ROOT + "queue_info/")
                .then()
                .statusCode(400)
                .body("mode", contains("\"nope\" is not a valid choice."));
        given().queryParam("level", "three")
                .get(ROOT + "queue_info/")
                .then()
                .statusCode(400)
                .body("level", contains("A valid integer is required."));
    }

    @Test
    @Proves({"redis-stats", "redis-engine"})
    void countWhatBecameOfEveryTicketAndAMatchIsNoLeave() {
        String region = freshRegion();
        JsonPath before = stats();
        TestPlayer leaver = players.rated(1500);
        joinRedis(leaver, region);
        leaveRedis(leaver);
        joinRedis(players.rated(1500), region);
        joinRedis(players.rated(1500), region);
        joinRedis(players.rated(900), region);
        TestPlayer again = players.rated(1250);
        joinRedis(again, region);
        joinRedis(again, region);
        joinRedis(players.rated(2500), region);
        await().until(() -> grown(before, stats(), "total_matches") == 1);

        JsonPath after = stats();

        assertThat(after.getString("status")).isEqualTo("success");
        assertThat(after.getInt("stats.current_size")).isEqualTo(3);
        assertThat(grown(before, after, "total_joins")).isEqualTo(6);
        assertThat(grown(before, after, "total_leaves")).isEqualTo(1);
        assertThat(after.<String, Integer>getMap("stats.elo_distribution"))
                .isEqualTo(Map.of(
                        "below_1000",
                        1,
                        "1000_1199",
                        0,
                        "1200_1399",
                        1,
                        "1400_1599",
                        0,
                        "1600_1799",
                        0,
                        "1800_plus",
                        1));
    }

    @Test
    @Proves("redis-stats")
    void anExpiredTicketIsNoLeave() {
        JsonPath before = stats();
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, freshRegion());
        store.lastHeardOf(alice, Duration.ofMinutes(6));

        await().until(() -> stats().getInt("stats.current_size") == 0);

        assertThat(grown(before, stats(), "total_joins")).isEqualTo(1);
        assertThat(grown(before, stats(), "total_leaves")).isZero();
    }

    @Test
    @Proves("redis-stats-empty")
    void leaveTheDistributionOfAnEmptyQueueEmpty() {
        assertThat(stats().<Object, Object>getMap("stats.elo_distribution")).isEqualTo(Map.of());
    }

    @Test
    void operatorsSeeTheQueueByItsName() {
        TestPlayer alice = players.rated(1500);
        as(alice).post(ROOT + "join/");

        assertThat(redis.say("ZCARD matchmaking:queue")).isEqualTo("1");
        assertThat(redis.say("ZSCORE matchmaking:queue user:" + alice.id())).isEqualTo("1500");
    }

    @Test
    void operatorsSeeTheTotalsAMomentLater() {
        as(players.rated(1500)).post(ROOT + "join/");

        await().until(() -> redis.say("HGET matchmaking:stats total_joins")
                .equals(Integer.toString(stats().getInt("stats.total_joins"))));
    }

    private static JsonPath stats() {
        return given().get(ROOT + "stats/").jsonPath();
    }

    private static int grown(JsonPath before, JsonPath after, String total) {
        return after.getInt("stats." + total) - before.getInt("stats." + total);
    }
}
