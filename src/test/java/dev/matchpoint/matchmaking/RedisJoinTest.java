package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.report;
import static dev.matchpoint.matchmaking.RedisCalls.ROOT;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedisWith;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /api/matchmaking/redis/join/} */
@QuarkusTest
class RedisJoinTest {

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
        store.emptyQueues();
    }

    @Test
    @Proves({"redis-join-searching", "redis-engine"})
    void takesThePlayerIntoTheQueueWithoutABody() {
        TestPlayer alice = players.rated(1487);

        as(alice)
                .post(ROOT + "join/")
                .then()
                .statusCode(200)
                .header("X-Matchmaking-Engine", "redis")
                .body("status", equalTo("searching"))
                .body("message", equalTo("Searching for an opponent..."))
                .body("queue_position", equalTo(0))
                .body("queue_size", equalTo(1))
                .body("elo_range", equalTo("1387 - 1587"));
    }

    @Test
    @Proves("http-slash")
    void answersWithoutTheSlashAndWithAnyTypeOfAnEmptyBody() {
        as(players.rated(1500))
                .contentType("text/plain")
                .post("/api/matchmaking/redis/join")
                .then()
                .statusCode(200);
    }

    @Test
    @Proves({"redis-join-matched", "redis-engine"})
    void matchesTwoPlayersWhoAreNearEnough() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region).then().statusCode(200);

        joinRedis(players.rated(1600), region)
                .then()
                .statusCode(201)
                .header("X-Matchmaking-Engine", "redis")
                .body("status", equalTo("matched"))
                .body("opponent.username", equalTo(alice.username()))
                .body("opponent.elo_rating", equalTo(1500))
                .body("match.mode", equalTo("online"))
                .body("match.status", equalTo("in_progress"))
                .body("match.result", nullValue())
                .body("match", not(hasKey("email")));
    }

    @Test
    void storesTheMatchThatItTellsOf() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1600);
        joinRedis(alice, region);

        Response made = joinRedis(bob, region);

        Response stored = as(bob).get("/api/games/{id}/", made.<Integer>path("match.id"));
        assertThat(stored.<Object>path("")).isEqualTo(made.<Object>path("match"));
        assertThat(Stream.of("black_player", "white_player").map(stored::<Integer>path))
                .containsExactlyInAnyOrder((int) alice.id(), (int) bob.id());
        assertThat(Stream.of("black_elo_before", "white_elo_before").map(stored::<Integer>path))
                .containsExactlyInAnyOrder(1500, 1600);
    }

    @Test
    @Proves("redis-join-searching")
    void doesNotMatchPlayersWhoAreTooFarApart() {
        joinRedis(players.rated(1500), region);

        joinRedis(players.rated(1601), region)
                .then()
                .statusCode(200)
                .body("status", equalTo("searching"))
                .body("queue_size", equalTo(2));
    }

    @Test
    @Proves("redis-position")
    void countsThePlaceFromZeroTheHighestRatingFirst() {
        joinRedis(players.rated(1500), region).then().body("queue_position", equalTo(0));
        joinRedis(players.rated(1000), region).then().body("queue_position", equalTo(1));
        joinRedis(players.rated(2000), region).then().body("queue_position", equalTo(0));
        joinRedis(players.rated(1250), region)
                .then()
                .body("queue_position", equalTo(2))
                .body("queue_size", equalTo(4));
    }

    @Test
    @Proves("redis-join-again")
    void keepsTheTicketAndTheWaitWhenAskedAgain() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        store.hasWaited(alice, Duration.ofSeconds(41));

        joinRedis(alice, region)
                .then()
                .statusCode(200)
                .body("status", equalTo("searching"))
                .body("message", not(nullValue()))
                .body("queue_size", equalTo(1))
                .body("elo_range", equalTo("1360 - 1640"));
    }

    @Test
    @Proves("redis-join-again")
    void staysInTheQueueOfTheFirstTicketWhenAskedForAnother() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);

        joinRedis(alice, freshRegion()).then().statusCode(200).body("queue_size", equalTo(1));

        joinRedis(players.rated(1500), region).then().statusCode(201);
    }

    @Test
    @Proves("redis-join-playing")
    void tellsOfTheLiveMatchInsteadOfMakingAnother() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        int match = joinRedis(players.rated(1500), region).path("match.id");

        for (String queue : List.of(region, freshRegion())) {
            joinRedis(alice, queue)
                    .then()
                    .statusCode(201)
                    .body("status", equalTo("matched"))
                    .body("match.id", equalTo(match));
        }
    }

    @Test
    void takesAPlayerWhoseMatchHasEnded() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        report(joinRedis(players.rated(1500), region).<Integer>path("match.id"), "draw");

        joinRedis(alice, region).then().statusCode(200).body("status", equalTo("searching"));
    }

    @Test
    @Proves("redis-join-queue")
    void takesAPlayerWhoseMatchHasEndedIntoTheQueueThatIsAskedForNow() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        report(joinRedis(players.rated(1500), region).<Integer>path("match.id"), "draw");
        String other = freshRegion();

        joinRedis(alice, other).then().statusCode(200);

        joinRedis(players.rated(1500), other)
                .then()
                .statusCode(201)
                .body("opponent.username", equalTo(alice.username()));
    }

    @Test
    @Proves("redis-join-queue")
    void keepsModesRegionsAndLevelsApart() {
        String eu = "\"region\":\"" + region + "\"";
        joinRedisWith(players.rated(1500), "{\"mode\":\"online\"," + eu + "}")
                .then()
                .statusCode(200);
        joinRedisWith(players.rated(1500), "{" + eu + ",\"level\":1}").then().statusCode(200);
        joinRedisWith(players.rated(1500), "{" + eu + ",\"level\":2}").then().statusCode(200);

        joinRedisWith(players.rated(1500), "{" + eu + ",\"level\":2}").then().statusCode(201);
        joinRedis(players.rated(1500), region).then().statusCode(201);
    }

    @Test
    @Proves("redis-join-unknown-mode")
    void refusesAModeThatIsNotConfigured() {
        joinRedisWith(players.rated(1500), "{\"mode\":\"chess960\"}")
                .then()
                .statusCode(400)
                .body("mode", contains("\"chess960\" is not a valid choice."));
    }

    @Test
    @Proves("redis-join-bad-queue")
    void refusesRegionsAndLevelsThatAreNone() {
        joinRedisWith(players.rated(1500), "{\"region\":\"EU west\",\"level\":-1}")
                .then()
                .statusCode(400)
                .body("region.size()", equalTo(1))
                .body("level", contains("Ensure this value is greater than or equal to 0."));
    }

    @Test
    @Proves({"redis-join-malformed", "error-malformed-json", "error-not-an-object"})
    void refusesBodiesThatAreNoObject() {
        TestPlayer alice = players.rated(1500);

        joinRedisWith(alice, "{\"region\":").then().statusCode(400).body("message", startsWith("JSON parse error"));
        joinRedisWith(alice, "[1]")
                .then()
                .statusCode(400)
                .body("non_field_errors", contains("Invalid data. Expected a dictionary, but got list."));

        redisStatus(alice).then().statusCode(404);
    }

    @Test
    @Proves("http-unknown-fields")
    void ignoresAForgedRatingAndPlayer() {
        TestPlayer victim = players.rated(1500);

        joinRedisWith(players.rated(2000), "{\"elo_rating\":1500,\"player_id\":" + victim.id() + "}")
                .then()
                .statusCode(200)
                .body("elo_range", equalTo("1900 - 2100"));
    }

    @Test
    @Proves({"redis-join-unauthorized", "auth-none"})
    void needsAPlayer() {
        given().post(ROOT + "join/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Token")
                .body("message", equalTo("Authentication required"))
                .body("detail", equalTo("Authentication required"));
    }

    @Test
    @Proves({"redis-forbidden", "auth-wrong-kind"})
    void isNotForGameServers() {
        Stream.of("join/", "find_match/", "leave/")
                .forEach(call -> asFleet().post(ROOT + call).then().statusCode(403));
        asFleet().get(ROOT + "status/").then().statusCode(403);
    }

    @Test
    void startsANewWaitAfterLeaving() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        store.hasWaited(alice, Duration.ofSeconds(41));
        leaveRedis(alice);

        joinRedis(alice, region).then().statusCode(200).body("elo_range", equalTo("1400 - 1600"));
    }

    @Test
    void prefersTheNearest() {
        TestPlayer near = players.rated(1580);
        joinRedis(players.rated(1410), region);
        joinRedis(near, region);

        joinRedis(players.rated(1500), region).then().body("opponent.username", equalTo(near.username()));
    }
}
