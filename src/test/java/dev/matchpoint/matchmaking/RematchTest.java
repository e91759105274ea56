package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.Calls.freshRegion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.StoredQueue;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.core.Micros;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a mode that keeps players apart who were matched with each other lately; the tests have one that does so for an hour. */
@QuarkusTest
class RematchTest {

    private static final String POSTGRES = "/api/matchmaking/";
    private static final String REDIS = "/api/matchmaking/redis/";
    private static final String MODE = "rivals";

    @Inject
    DataSource database;

    private String region;
    private StoredQueue redis;
    private TestPlayer alice;
    private TestPlayer bob;

    @BeforeEach
    void isolate() {
        new TestStore(database).emptyQueues();
        TestPlayers players = new TestPlayers(database);
        region = freshRegion();
        redis = new StoredQueue(MODE + ":" + region);
        alice = players.rated(1500);
        bob = players.rated(1500);
    }

    private ValidatableResponse join(String path, TestPlayer player) {
        return as(player)
                .contentType(ContentType.JSON)
                .body("{\"mode\":\"rivals\",\"region\":\"" + region + "\"}")
                .post(path + "join/")
                .then();
    }

    private static void leave(String path, TestPlayer player) {
        as(player).post(path + "leave/").then().statusCode(200);
    }

    private static void waits(ValidatableResponse answer) {
        answer.statusCode(200).body("status", not(equalTo("matched")));
    }

    /** A match of the two from its start to its end. */
    private int playedOnce(String path) {
        join(path, alice).statusCode(200);
        int match = join(path, bob).statusCode(201).extract().path("match.id");
        asOperator()
                .contentType(ContentType.JSON)
                .body("{\"result\":\"draw\"}")
                .post("/api/games/{id}/result/", match)
                .then()
                .statusCode(200);
        return match;
    }

    private void keptApartInRedis() {
        Awaitility.await().until(() -> redis.keptApart().size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRES, REDIS})
    void whoWereMatchedLatelyWaitForOthers(String path) {
        playedOnce(path);
        if (path.equals(REDIS)) {
            keptApartInRedis();
        }

        waits(join(path, alice));
        waits(join(path, bob));

        join(path, new TestPlayers(database).rated(1500)).statusCode(201).body("status", equalTo("matched"));
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRES, REDIS})
    void anOperatorIsToldThatItIsThis(String path) {
        playedOnce(path);
        if (path.equals(REDIS)) {
            keptApartInRedis();
        }
        waits(join(path, alice));
        waits(join(path, bob));

        asOperator()
                .get("/api/admin/players/{id}/why/", alice.id())
                .then()
                .body("inside[0].not_taken", equalTo("met_lately"))
                .body(
                        "summary",
                        startsWith("1 within 100 points, of whom the nearest was matched with this player too lately"));
    }

    @ParameterizedTest
    @ValueSource(strings = {POSTGRES, REDIS})
    void afterAWhileTheyMayMeetAgain(String path) {
        new TestStore(database).startedAgo(playedOnce(path), Duration.ofMinutes(61));
        if (path.equals(REDIS)) {
            keptApartInRedis();
            redis.keepApart(alice.id(), bob.id(), Micros.of(Instant.now().minusSeconds(1)));
        }

        waits(join(path, alice));

        join(path, bob).statusCode(201).body("status", equalTo("matched"));
    }

    @Test
    void redisIsToldAnewByPostgresWhenItHasForgottenWhoMet() {
        playedOnce(REDIS);
        keptApartInRedis();
        redis.forgetWhoMet();

        waits(join(REDIS, alice));
        waits(join(REDIS, bob));

        keptApartInRedis();
        assertThat(redis.keptApart().values())
                .allSatisfy(until -> assertThat(Micros.toInstant(until))
                        .isBetween(
                                Instant.now().plus(Duration.ofMinutes(59)),
                                Instant.now().plus(Duration.ofMinutes(61))));
        assertThat(redis.claims()).isEmpty();
        leave(REDIS, alice);
        leave(REDIS, bob);
    }

    @Test
    void whoWereMatchedOnTheOnePathAreKeptApartOnTheOther() {
        playedOnce(POSTGRES);

        waits(join(REDIS, alice));
        waits(join(REDIS, bob));

        keptApartInRedis();
    }
}
