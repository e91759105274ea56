package dev.matchpoint.race;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.Calls;
import dev.matchpoint.PackagedInstance;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two processes of the packaged program on one database: the same races, each call on either. */
class TwoInstancesIT {

    private static final String ROUNDS = "dev.matchpoint.race.RaceTest#rounds";
    private static final String ROUNDS_ON_BOTH = "dev.matchpoint.race.RaceTest#roundsOnBoth";

    private static PackagedInstance one;
    private static PackagedInstance other;
    private static DataSource database;

    private Races races;

    @BeforeAll
    static void startBoth() {
        one = PackagedInstance.start(TestServers.environment());
        other = PackagedInstance.start(TestServers.environment());
        one.awaitEngine("redis");
        other.awaitEngine("redis");
        database = TestServers.database(TestServers.postgres());
    }

    @AfterAll
    static void stopBoth() {
        one.close();
        other.close();
    }

    @BeforeEach
    void start() {
        races = new Races(database, List.of(one.address(), other.address()), System.nanoTime());
    }

    @AfterEach
    void stop() {
        races.close();
    }

    @ParameterizedTest
    @MethodSource(ROUNDS)
    void everybodyWhoJoinsIsInOneMatchOrWaits(Route route, int round) throws Exception {
        assertThat(races.joins(route)).as("round %d", round).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ROUNDS)
    void nobodyIsMatchedAfterALeaveHasAnswered(Route route, int round) throws Exception {
        assertThat(races.joinsAndLeaves(route)).as("round %d", round).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ROUNDS)
    void pollsThatRaceJoinsTellTheTruth(Route route, int round) throws Exception {
        assertThat(races.joinsAndPolls(route)).as("round %d", round).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ROUNDS)
    void matchesThatEndRateOnceAndSetFree(Route route, int round) throws Exception {
        assertThat(races.matchesThatEnd(route)).as("round %d", round).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(ROUNDS_ON_BOTH)
    void whoeverJoinsOnBothRoutesIsInOnePlace(int round) throws Exception {
        assertThat(races.joinsOnBothRoutes()).as("round %d", round).isEmpty();
    }

    @Test
    void aRequestThatWaitsHearsOfAMatchThatTheOtherInstanceMade() {
        TestPlayers players = new TestPlayers(database);
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1500);
        String body = "{\"region\":\"" + Calls.freshRegion() + "\"}";
        post(one.address(), alice, "join/", body).then().statusCode(200);
        CompletableFuture<Integer> held = CompletableFuture.supplyAsync(
                () -> post(one.address(), alice, "find_match/?wait=30", "").path("match.id"));

        int match = post(other.address(), bob, "join/", body).path("match.id");

        assertThat(held.join()).isEqualTo(match);
    }

    @Test
    void aRevokedTokenGoesOutOfUseOnTheOtherInstanceToo() {
        TestPlayer alice = new TestPlayers(database).rated(1500);
        Calls.as(alice)
                .get(other.address().resolve("/api/users/profile/"))
                .then()
                .statusCode(200);

        Calls.as(alice).post(one.address().resolve("/api/users/logout/")).then().statusCode(200);

        Calls.as(alice).get(one.address().resolve("/api/users/profile/")).then().statusCode(401);
        await().untilAsserted(() -> Calls.as(alice)
                .get(other.address().resolve("/api/users/profile/"))
                .then()
                .statusCode(401)
                .body("message", equalTo("Invalid token.")));
    }

    private static Response post(URI instance, TestPlayer player, String path, String body) {
        return given().header("Authorization", player.credentials())
                .contentType("application/json")
                .body(body)
                .post(instance.resolve("/api/matchmaking/" + path));
    }
}
