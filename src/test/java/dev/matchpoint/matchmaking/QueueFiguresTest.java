package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.leave;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /api/matchmaking/queue_info/} and {@code stats/} */
@QuarkusTest
class QueueFiguresTest {

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "matchpoint.matchmaking.default-engine", defaultValue = "postgresql")
    String engine;

    private TestPlayers players;

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
        new TestStore(database).emptyQueues();
    }

    @Test
    @Proves("mm-info-empty")
    void describeAnEmptyQueueWithZeros() {
        given().get("/api/matchmaking/queue_info/")
                .then()
                .statusCode(200)
                .header("X-Matchmaking-Engine", engine)
                .body("total_waiting", equalTo(0))
                .body("average_elo", equalTo(0))
                .body("elo_range.min", equalTo(0))
                .body("elo_range.max", equalTo(0));
    }

    @Test
    @Proves("mm-info")
    void describeTheDefaultQueue() {
        as(players.rated(1100)).post("/api/matchmaking/join/");
        as(players.rated(1401)).post("/api/matchmaking/join/");

        given().get("/api/matchmaking/queue_info/")
                .then()
                .body("total_waiting", equalTo(2))
                .body("average_elo", equalTo(1251))
                .body("elo_range.min", equalTo(1100))
                .body("elo_range.max", equalTo(1401));
    }

    @Test
    @Proves("mm-info-queue")
    void describeTheQueueThatIsNamed() {
        String region = freshRegion();
        join(players.rated(1700), region);

        given().queryParam("mode", "online")
                .queryParam("region", region)
                .get("/api/matchmaking/queue_info/")
                .then()
                .body("total_waiting", equalTo(1));
        given().queryParam("region", region)
                .queryParam("level", 3)
                .get("/api/matchmaking/queue_info/")
                .then()
                .body("total_waiting", equalTo(0));
    }

    @Test
    @Proves("mm-info-bad-queue")
    void refuseAQueueThatCannotBe() {
        given().queryParam("mode", "nope")
                .get("/api/matchmaking/queue_info/")
                .then()
                .statusCode(400)
                .body("mode", contains("\"nope\" is not a valid choice."));
        given().queryParam("level", "three")
                .get("/api/matchmaking/queue_info/")
                .then()
                .statusCode(400)
                .body("level", contains("A valid integer is required."));
    }

    @Test
    @Proves("mm-stats")
    void countWhatBecameOfEveryTicket() {
        String region = freshRegion();
        JsonPath before = given().get("/api/matchmaking/stats/").jsonPath();
        var leaver = players.rated(1500);
        join(leaver, region);
        leave(leaver);
        join(players.rated(1500), region);
        join(players.rated(1500), region);
        join(players.rated(900), region);
        join(players.rated(1250), region);
        join(players.rated(2500), region);
        await().until(() -> grown(before, given().get("/api/matchmaking/stats/").jsonPath(), "total_matches") == 1);

        JsonPath after = given().get("/api/matchmaking/stats/").jsonPath();

        assertThat(after.getString("status")).isEqualTo("success");
        assertThat(after.getInt("stats.current_size")).isEqualTo(3);
        assertThat(grown(before, after, "total_joins")).isEqualTo(6);
        assertThat(grown(before, after, "total_leaves")).isEqualTo(1);
        assertThat(grown(before, after, "total_matches")).isEqualTo(1);
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
    @Proves("mm-stats-empty")
    void leaveTheDistributionOfAnEmptyQueueEmpty() {
        assertThat(given().get("/api/matchmaking/stats/").jsonPath().<Object, Object>getMap("stats.elo_distribution"))
                .isEqualTo(Map.of());
    }

    private static int grown(JsonPath before, JsonPath after, String total) {
        return after.getInt("stats." + total) - before.getInt("stats." + total);
    }
}
