package dev.matchpoint.fleet;

import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.fleet.FleetCalls.ROOT;
import static dev.matchpoint.fleet.FleetCalls.assign;
import static dev.matchpoint.fleet.FleetCalls.fresh;
import static dev.matchpoint.fleet.FleetCalls.post;
import static dev.matchpoint.fleet.FleetCalls.read;
import static dev.matchpoint.fleet.FleetCalls.register;
import static dev.matchpoint.fleet.FleetCalls.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.matchpoint.TestFleet;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AssignTest {

    @Inject
    DataSource database;

    @Inject
    RedisInStep redis;

    private TestFleet fleet;
    private String server;
    private String game;

    @BeforeEach
    void isolate() {
        fleet = new TestFleet(database);
        fleet.clear();
        await().until(redis::isRedis);
        server = fresh("gs");
        game = fresh("game");
    }

    @AfterEach
    void nothingContradictsItself() {
        assertThat(fleet.contradictions()).isZero();
    }

    @Test
    @Proves("assign-server")
    void aGameGetsAServer() {
        register(server, "eu", 2);

        assign(game).then().statusCode(200).body("server_id", equalTo(server)).body("active_games", equalTo(1));

        read(server).then().body("active_games", equalTo(1));
        await().untilAsserted(() -> assertThat(fleet.inRedis().get(server)).isEqualTo(new TestFleet.Counts(2, 1, 0)));
        await().untilAsserted(() ->
                assertThat(fleet.say("GET active_games:" + server)).isEqualTo("1"));
    }

    @Test
    @Proves("assign-again")
    void theSameGameAgainIsOnTheSameServer() {
        register(server, "eu", 1);
        assign(game).then().statusCode(200);
        register(server + "-2", "eu", 100);

        assign(game).then().statusCode(200).body("server_id", equalTo(server)).body("active_games", equalTo(1));
        assign(Map.of("game_id", game, "server_id", server + "-2"))
                .then()
                .statusCode(200)
                .body("server_id", equalTo(server));

        assertThat(fleet.active(server + "-2")).isZero();
    }

    @Test
    @Proves({"assign-region", "assign-elsewhere"})
    void aServerInTheRegionIsPreferred() {
        register(server, "eu", 1);
        register(server + "-us", "us", 100);

        assign(Map.of("game_id", game, "region", "eu")).then().body("server_id", equalTo(server));
        assign(Map.of("game_id", fresh("game"), "region", "eu")).then().body("server_id", equalTo(server + "-us"));
        assign(Map.of("game_id", fresh("game"), "region", "mars")).then().body("server_id", equalTo(server + "-us"));
    }

    @Test
    @Proves("assign-least-loaded")
    void theLeastLoadedGetsTheNextThenTheFirstByName() {
        register(server + "-b", "eu", 2);
        register(server + "-a", "eu", 2);

        assign(fresh("game")).then().body("server_id", equalTo(server + "-a"));
        assign(fresh("game")).then().body("server_id", equalTo(server + "-b"));
        assign(fresh("game")).then().body("server_id", equalTo(server + "-a"));
    }

    @Test
    @Proves("assign-min-capacity")
    void aServerMayHaveToHaveMoreRoom() {
        register(server, "eu", 2);
        register(server + "-big", "eu", 10);
        for (int i = 0; i < 5; i++) {
            assign(Map.of("game_id", fresh("game"), "server_id", server + "-big"));
        }

        assign(Map.of("game_id", game, "min_capacity", 3)).then().body("server_id", equalTo(server + "-big"));
        assign(Map.of("game_id", fresh("game"), "min_capacity", 5))
                .then()
                .statusCode(409)
                .body("message", equalTo("No game server has room for 5 games."));
    }

    @Test
    @Proves("assign-explicit")
    void aGameMayNameItsServer() {
        register(server, "eu", 100);
        register(server + "-2", "eu", 1);

        assign(Map.of("game_id", game, "server_id", server + "-2"))
                .then()
                .statusCode(200)
                .body("server_id", equalTo(server + "-2"));
    }

    @Test
    @Proves({"assign-explicit-refused", "assign-explicit-unknown"})
    void aServerThatIsNamedMustBeAbleTo() {
        register(server, "eu", 1);
        register(server + "-2", "eu", 100);
        Map<String, Object> wish = new HashMap<>(Map.of("game_id", game, "server_id", server));
        assign(Map.of("game_id", fresh("game"), "server_id", server));

        assign(wish).then().statusCode(409).body("message", equalTo("The game server has no room."));
        register(server, "eu", 9);
        fleet.heardAgo(server, Duration.ofSeconds(61));
        assign(wish).then().statusCode(409).body("message", equalTo("The game server is unhealthy."));
        register(server, "eu", 9);
        asFleet().post(ROOT + server + "/drain/");
        assign(wish).then().statusCode(409).body("message", equalTo("The game server is draining."));
        wish.put("server_id", fresh("gs"));
        assign(wish).then().statusCode(404);
    }

    @Test
    @Proves("assign-none")
    void whyNobodyHasRoomIsTold() {
        assign(game).then().statusCode(409).body("message", equalTo("No game server is registered."));
        register(server, "eu", 1);
        assign(fresh("game")).then().statusCode(200);
        assign(game).then().statusCode(409).body("message", equalTo("No game server has room."));
        fleet.heardAgo(server, Duration.ofSeconds(61));
        assign(game).then().statusCode(409).body("message", equalTo("No game server is healthy."));
    }

    @Test
    @Proves("assign-late")
    void aGameThatWasReleasedIsNotAssignedAgain() {
        register(server, "eu", 1);
        assign(game);
        release(game);

        assign(game).then().statusCode(409).body("message", equalTo("The game has been released before."));

        assertThat(fleet.active(server)).isZero();
    }

    @Test
    @Proves("assign-match-over")
    void aMatchThatThereIsNotGetsNoServer() {
        register(server, "eu", 1);

        assign("match-999999999999").then().statusCode(409);

        assertThat(fleet.active(server)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"game_id,''", "server_id,a b", "region,a/b", "min_capacity,0"})
    @Proves("assign-invalid")
    void whatIsInvalidIsToldByField(String field, String value) {
        Map<String, Object> body = new HashMap<>(Map.of("game_id", game));
        body.put(field, value);

        assign(body).then().statusCode(400).body(field, notNullValue());
        assign("x".repeat(65)).then().statusCode(400).body("game_id", notNullValue());
    }

    @Test
    @Proves({"release-game", "release-again"})
    void aReleasedPlaceIsFree() {
        register(server, "eu", 1);
        assign(game);

        release(game).then().statusCode(200).body("status", equalTo("success"));
        release(game).then().statusCode(200);
        release(fresh("game")).then().statusCode(200);

        assign(fresh("game")).then().statusCode(200).body("active_games", equalTo(1));
    }

    @Test
    @Proves("release-invalid")
    void whatToReleaseMustBeNamed() {
        post(asFleet(), "release/", Map.of()).then().statusCode(400).body("game_id", notNullValue());
    }

    @Test
    void whatIsReleasedWithoutRedisKnowingFreesThePlaceThere() {
        register(server, "eu", 1);
        assign(game);

        fleet.number("SELECT count(*) FROM (SELECT release_game(?)) released", game);

        await().untilAsserted(() -> assertThat(fleet.inRedis().get(server)).isEqualTo(new TestFleet.Counts(1, 0, 0)));
    }

    @Test
    void whatRedisDoesNotKnowIsAssignedAllTheSame() {
        register(server, "eu", 1);
        fleet.say("DEL {game_servers}:room");

        assign(game).then().statusCode(200).body("server_id", equalTo(server));
    }

    @Test
    void aServerThatRedisAloneKnowsIsForgottenAndAnotherTaken() {
        register(server, "eu", 100);
        register(server + "-2", "eu", 1);
        fleet.update("DELETE FROM game_server WHERE server_id = ?", server);

        assign(game).then().statusCode(200).body("server_id", equalTo(server + "-2"));

        await().untilAsserted(() -> assertThat(fleet.inRedis()).doesNotContainKey(server));
    }

    @Test
    void aServerThatIsFullerThanRedisBelievesIsCorrected() {
        register(server, "eu", 1);
        register(server + "-2", "eu", 1);
        fleet.update("INSERT INTO assignment (game_id, server_id) VALUES (?, ?)", fresh("game"), server);
        fleet.update("UPDATE game_server SET active = 1, rev = rev + 1 WHERE server_id = ?", server);

        assign(game).then().statusCode(200).body("server_id", equalTo(server + "-2"));
    }
}
