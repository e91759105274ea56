package dev.matchpoint.fleet;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.fleet.FleetCalls.ROOT;
import static dev.matchpoint.fleet.FleetCalls.assign;
import static dev.matchpoint.fleet.FleetCalls.fresh;
import static dev.matchpoint.fleet.FleetCalls.heartbeat;
import static dev.matchpoint.fleet.FleetCalls.post;
import static dev.matchpoint.fleet.FleetCalls.read;
import static dev.matchpoint.fleet.FleetCalls.register;
import static dev.matchpoint.fleet.FleetCalls.registration;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestFleet;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServersTest {

    @Inject
    DataSource database;

    @Inject
    RedisInStep redis;

    private TestFleet fleet;
    private String server;

    @BeforeEach
    void isolate() {
        fleet = new TestFleet(database);
        fleet.clear();
        await().until(redis::isRedis);
        server = fresh("gs");
    }

    @Test
    @Proves({"server-register", "server-metadata"})
    void aServerRegisters() {
        Map<String, Object> body = registration(server, "eu", 7);
        body.put("metadata", Map.of("map", "dust", "host", "evil", "active_games", 99));

        post(asFleet(), "register/", body)
                .then()
                .statusCode(201)
                .body("server_id", equalTo(server))
                .body("host", equalTo("game.example.com"))
                .body("port", equalTo(7777))
                .body("capacity", equalTo(7))
                .body("region", equalTo("eu"))
                .body("status", equalTo("available"))
                .body("active_games", equalTo(0))
                .body("cpu_usage", nullValue())
                .body("memory_usage", nullValue())
                .body("differs_since", nullValue())
                .body("registered_at", notNullValue())
                .body("last_heartbeat", notNullValue())
                .body("metadata.map", equalTo("dust"))
                .body("metadata.host", equalTo("evil"));
    }

    @Test
    @Proves("server-register-defaults")
    void whatIsLeftOutHasADefault() {
        post(asFleet(), "register/", Map.of("server_id", server, "host", "10.0.0.7", "port", 1))
                .then()
                .statusCode(201)
                .body("capacity", equalTo(100))
                .body("region", equalTo("ap-southeast-1"))
                .body("metadata", aMapWithSize(0));
    }

    @Test
    @Proves("server-register-again")
    void registeringAgainChangesItAndKeepsItsGames() {
        register(server, "eu", 7);
        assign(fresh("game")).then().statusCode(200);
        asFleet().post(ROOT + server + "/drain/").then().statusCode(200);

        register(server, "us", 9)
                .then()
                .statusCode(200)
                .body("region", equalTo("us"))
                .body("capacity", equalTo(9))
                .body("active_games", equalTo(1))
                .body("status", equalTo("available"));
    }

    @Test
    @Proves("server-register-foreign")
    void anotherKeyCannotTakeAServerOver() {
        register(server, "eu", 7);

        post(asOperator(), "register/", registration(server, "us", 9)).then().statusCode(403);

        read(server).then().body("region", equalTo("eu"));
    }

    @ParameterizedTest
    @CsvSource({
        "server_id,-gs",
        "server_id,a b",
        "server_id,best",
        "server_id,stats",
        "server_id,register",
        "server_id,assign",
        "server_id,release",
        "server_id,seats",
        "port,0",
        "port,65536",
        "capacity,0",
        "region,a/b",
        "metadata,[]"
    })
    @Proves("server-register-invalid")
    void whatIsInvalidIsToldByField(String field, String value) {
        Map<String, Object> body = registration(server, "eu", 7);
        body.put(field, value.equals("[]") ? List.of() : value);

        post(asFleet(), "register/", body).then().statusCode(400).body(field, notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "user@example.com", "example.com/path", "a b", "example.com:80", ""})
    @Proves("server-register-host")
    void whatIsNoHostForPlayersIsRefused(String host) {
        Map<String, Object> body = registration(server, "eu", 7);
        body.put("host", host);

        post(asFleet(), "register/", body).then().statusCode(400).body("host", notNullValue());
    }

    @Test
    @Proves("server-register-invalid")
    void whatIsMissingIsToldAtOnce() {
        post(asFleet(), "register/", Map.of())
                .then()
                .statusCode(400)
                .body("server_id", contains("This field is required."))
                .body("host", contains("This field is required."))
                .body("port", contains("This field is required."));
    }

    @Test
    @Proves("server-unauthorized")
    void nobodyHasNoAccess() {
        given().get(ROOT).then().statusCode(401);
        given().get(ROOT + server).then().statusCode(401);
        given().get(ROOT + "best/").then().statusCode(401);
        given().delete(ROOT + server + "/").then().statusCode(401);
        for (String path : List.of("register/", "assign/", "release/", server + "/heartbeat/", server + "/drain/")) {
            post(given(), path, Map.of()).then().statusCode(401);
        }
    }

    @Test
    @Proves("server-forbidden")
    void aPlayerHasNoAccess() {
        TestPlayer alice = new TestPlayers(database).rated(1500);

        as(alice).get(ROOT).then().statusCode(403);
        for (String path : List.of("register/", "assign/", "release/", server + "/heartbeat/", server + "/drain/")) {
            post(as(alice), path, Map.of()).then().statusCode(403);
        }
    }

    @Test
    @Proves("server-read")
    void aServerIsReadByEveryKey() {
        register(server, "eu", 7);

        for (RequestSpecification caller : List.of(asFleet(), asOperator())) {
            caller.get(ROOT + server + "/").then().statusCode(200).body("server_id", equalTo(server));
        }
    }

    @Test
    @Proves("server-read-unknown")
    void anUnknownServerIsNotFound() {
        read(server).then().statusCode(404).body("message", equalTo("Game server not found."));
    }

    @Test
    @Proves({"server-list", "server-list-bad-page"})
    void serversAreListedByNamePageByPage() {
        String second = server + "-2";
        register(second, "eu", 7);
        register(server, "eu", 7);

        asFleet()
                .get(ROOT + "?limit=1")
                .then()
                .statusCode(200)
                .body("count", equalTo(2))
                .body("results.server_id", contains(server))
                .body("next", notNullValue());
        asFleet().get(ROOT + "?page=9").then().statusCode(404);
    }

    @Test
    @Proves({"server-heartbeat", "server-unhealthy"})
    void aHeartbeatMakesASilentServerHealthyAgain() {
        register(server, "eu", 7);
        fleet.heardAgo(server, Duration.ofSeconds(61));
        read(server).then().body("status", equalTo("unhealthy"));

        heartbeat(server, Map.of("cpu_usage", 12.5, "memory_usage", 0.25))
                .then()
                .statusCode(200)
                .body("status", equalTo("available"))
                .body("cpu_usage", equalTo(12.5f))
                .body("memory_usage", equalTo(0.25f));

        read(server).then().body("status", equalTo("available")).body("cpu_usage", equalTo(12.5f));
        await().untilAsserted(() -> assertThat(fleet.number(
                        "SELECT extract(epoch FROM clock_timestamp() - heard_at) FROM game_server WHERE server_id = ?",
                        server))
                .isLessThan(30));
    }

    @Test
    @Proves("server-heartbeat")
    void aHeartbeatMaySayNothing() {
        register(server, "eu", 7);
        heartbeat(server, Map.of("cpu_usage", 12.5));

        asFleet().post(ROOT + server + "/heartbeat/").then().statusCode(200).body("cpu_usage", equalTo(12.5f));
    }

    @Test
    @Proves("server-heartbeat-unknown")
    void anUnknownServerIsToldToRegister() {
        heartbeat(server, Map.of()).then().statusCode(404);
    }

    @Test
    @Proves("server-heartbeat-foreign")
    void anotherKeyDoesNotSpeakForAServer() {
        register(server, "eu", 7);

        post(asOperator(), server + "/heartbeat/", Map.of()).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"cpu_usage,-1", "cpu_usage,1e400", "memory_usage,x", "active_games,-1", "active_games,1.5"})
    @Proves("server-heartbeat-invalid")
    void whatNoServerCanUseIsRefused(String field, String value) {
        register(server, "eu", 7);

        asFleet()
                .contentType("application/json")
                .body("{\"" + field + "\":" + (value.equals("x") ? "\"x\"" : value) + "}")
                .post(ROOT + server + "/heartbeat/")
                .then()
                .statusCode(400)
                .body(field, notNullValue());
    }

    @Test
    @Proves("server-drain")
    void aDrainingServerKeepsItsGamesAndGetsNone() {
        register(server, "eu", 7);
        assign(fresh("game")).then().statusCode(200);

        asFleet()
                .post(ROOT + server + "/drain/")
                .then()
                .statusCode(200)
                .body("status", equalTo("draining"))
                .body("active_games", equalTo(1));

        heartbeat(server, Map.of()).then().body("status", equalTo("draining"));
        assign(fresh("game")).then().statusCode(409).body("message", equalTo("All game servers are draining."));
    }

    @Test
    @Proves({"server-drain-foreign", "server-drain-unknown"})
    void onlyItsKeyDrainsAServer() {
        register(server, "eu", 7);

        asOperator().post(ROOT + server + "/drain/").then().statusCode(403);
        asFleet().post(ROOT + fresh("gs") + "/drain/").then().statusCode(404);
    }

    @Test
    @Proves({"server-delete", "server-delete-unknown"})
    void aServerIsRemoved() {
        register(server, "eu", 7);

        asFleet().delete(ROOT + server + "/").then().statusCode(200).body("status", equalTo("success"));

        read(server).then().statusCode(404);
        heartbeat(server, Map.of()).then().statusCode(404);
        assign(fresh("game")).then().statusCode(409).body("message", equalTo("No game server is registered."));
        asFleet().delete(ROOT + server + "/").then().statusCode(404);
    }

    @Test
    @Proves("server-delete-foreign")
    void anotherKeyDoesNotRemoveAServer() {
        register(server, "eu", 7);

        asOperator().delete(ROOT + server + "/?force=true").then().statusCode(403);
    }

    @Test
    @Proves({"server-delete-games", "server-delete-force"})
    void aServerWithGamesIsRemovedByForce() {
        register(server, "eu", 7);
        String game = fresh("game");
        assign(game).then().statusCode(200);

        asFleet().delete(ROOT + server + "/").then().statusCode(409);
        asFleet().delete(ROOT + server + "/?force=true").then().statusCode(200);

        String other = fresh("gs");
        register(other, "eu", 7);
        assign(game).then().statusCode(200).body("server_id", equalTo(other));
    }

    @Test
    @Proves({"server-best", "server-best-region", "server-best-none"})
    void theBestIsTheOneThatTheNextGameGoesTo() {
        asFleet().get(ROOT + "best/").then().statusCode(404);
        register(server, "eu", 10);
        register(server + "-us", "us", 10);
        assign(Map.of("game_id", fresh("game"), "region", "us"));

        asFleet().get(ROOT + "best/").then().statusCode(200).body("server_id", equalTo(server));
        asFleet().get(ROOT + "best/?region=us").then().body("server_id", equalTo(server + "-us"));
        asFleet().get(ROOT + "best/?region=mars").then().body("server_id", equalTo(server));
        asFleet().get(ROOT + "best/?region=a/b").then().statusCode(400).body("region", notNullValue());
    }

    @Test
    @Proves({"server-stats", "server-stats-empty"})
    void everybodyMaySeeTheFigures() {
        given().get(ROOT + "stats/")
                .then()
                .statusCode(200)
                .body("total_servers", equalTo(0))
                .body("utilization_rate", equalTo(0.0f))
                .body("regions", aMapWithSize(0));
        register(server, "eu", 10);
        register(server + "-us", "us", 20);
        assign(Map.of("game_id", fresh("game"), "region", "eu"));
        fleet.heardAgo(server + "-us", Duration.ofSeconds(61));

        given().get(ROOT + "stats/")
                .then()
                .body("total_servers", equalTo(2))
                .body("healthy_servers", equalTo(1))
                .body("unhealthy_servers", equalTo(1))
                .body("total_capacity", equalTo(30))
                .body("total_active_games", equalTo(1))
                .body("utilization_rate", equalTo(3.33f))
                .body("regions.eu", equalTo(Map.of("servers", 1, "capacity", 10, "active_games", 1)))
                .body("regions.us.active_games", equalTo(0));
    }
}
