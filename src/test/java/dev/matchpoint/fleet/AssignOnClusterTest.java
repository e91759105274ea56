package dev.matchpoint.fleet;

import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.fleet.FleetCalls.ROOT;
import static dev.matchpoint.fleet.FleetCalls.assign;
import static dev.matchpoint.fleet.FleetCalls.fresh;
import static dev.matchpoint.fleet.FleetCalls.heartbeat;
import static dev.matchpoint.fleet.FleetCalls.register;
import static dev.matchpoint.fleet.FleetCalls.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.OnRedisCluster;
import dev.matchpoint.TestFleet;
import dev.matchpoint.embedded.EmbeddedCluster;
import dev.matchpoint.embedded.RedisPrompt;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pool on a cluster of three nodes. */
@QuarkusTest
@TestProfile(OnRedisCluster.class)
class AssignOnClusterTest {

    @Inject
    DataSource database;

    @Inject
    RedisInStep redis;

    private final List<RedisPrompt> nodes =
            EmbeddedCluster.running().urls().map(RedisPrompt::new).toList();
    private TestFleet fleet;
    private long crossings;
    private String server;

    @BeforeEach
    void isolate() {
        fleet = new TestFleet(database);
        fleet.clearRows();
        await().atMost(Duration.ofSeconds(20)).until(redis::isRedis);
        crossings = EmbeddedCluster.running().crossings();
        server = fresh("gs");
    }

    @AfterEach
    void noScriptCrossedSlots() {
        assertThat(EmbeddedCluster.running().crossings()).isEqualTo(crossings);
        assertThat(redis.isRedis()).isTrue();
        assertThat(fleet.contradictions()).isZero();
    }

    /** What the node says that has the key. */
    private String say(String command) {
        return nodes.stream()
                .map(node -> {
                    try {
                        return node.say(command);
                    } catch (IllegalStateException moved) {
                        return "";
                    }
                })
                .filter(answer -> !answer.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Test
    void gamesAreAssignedAndReleased() {
        register(server, "eu", 50).then().statusCode(201);
        List<String> games = IntStream.range(0, 30).mapToObj(i -> fresh("game")).toList();

        games.forEach(game -> assign(Map.of("game_id", game, "region", "eu"))
                .then()
                .statusCode(200)
                .body("server_id", equalTo(server)));
        games.stream().limit(10).forEach(game -> release(game).then().statusCode(200));

        await().untilAsserted(() ->
                assertThat(say("HGET {game_servers}:counts " + server)).contains("|50|20|0|1|"));
        await().untilAsserted(
                        () -> assertThat(say("GET active_games:" + server)).isEqualTo("20"));
    }

    @Test
    void serversLiveAndEnd() {
        register(server, "eu", 5);

        heartbeat(server, Map.of("cpu_usage", 1.5))
                .then()
                .statusCode(200)
                .body("cpu_usage", equalTo(1.5f))
                .body("status", equalTo("available"));
        asFleet().get(ROOT + server).then().body("cpu_usage", equalTo(1.5f));
        asFleet().post(ROOT + server + "/drain/").then().statusCode(200);
        asFleet().delete(ROOT + server + "/").then().statusCode(200);

        await().untilAsserted(() ->
                assertThat(say("HGET {game_servers}:counts " + server)).isIn("(nil)", ""));
    }
}
