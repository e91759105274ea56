package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.leave;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /api/matchmaking/join/} */
@QuarkusTest
class JoinTest {

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "matchpoint.matchmaking.default-engine", defaultValue = "postgresql")
    String engine;

    private TestPlayers players;
    private String region;

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
        region = freshRegion();
        new TestStore(database).emptyQueues();
    }

    @Test
    @Proves({"mm-join-waiting", "mm-engine"})
    void takesThePlayerIntoTheQueueWithoutABody() {
        TestPlayer alice = players.rated(1487);

        as(alice)
                .post("/api/matchmaking/join/")
                .then()
                .statusCode(200)
                .header("X-Matchmaking-Engine", engine)
                .body("status", equalTo("waiting"))
                .body("message", not(nullValue()))
                .body("queue_stats.total_waiting", equalTo(1))
                .body("queue_stats.average_elo", equalTo(1487))
                .body("your_elo", equalTo(1487));
    }

    @Test
    @Proves("http-empty-body")
    void ignoresTheContentTypeOfAnEmptyBody() {
        TestPlayer alice = players.rated(1500);

        as(alice).contentType("text/plain").post("/api/matchmaking/join").then().statusCode(200);
    }

    @Test
    void countsEverybodyWhoWaitsInTheQueueAndRoundsTheirAverage() {
        join(players.rated(1000), region);
        join(players.rated(1501), region);

        join(players.rated(2000), region)
                .then()
                .statusCode(200)
                .body("queue_stats.total_waiting", equalTo(3))
                .body("queue_stats.average_elo", equalTo(1500));
    }

    @Test
    @Proves({"mm-join-matched", "mm-engine"})
    void matchesTwoPlayersWhoAreNearEnough() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1600);
        join(alice, region).then().statusCode(200);

        join(bob, region)
                .then()
                .statusCode(201)
                .header("X-Matchmaking-Engine", engine)
                .body("status", equalTo("matched"))
                .body("opponent.username", equalTo(alice.username()))
                .body("opponent.elo_rating", equalTo(1500))
                .body("match.mode", equalTo("online"))
                .body("match.status", equalTo("in_progress"))
                .body("match.result", nullValue())
                .body("match.winner", nullValue())
                .body("match.loser", nullValue())
                .body("match.black_elo_change", nullValue())
                .body("match", not(hasKey("email")));
    }

    @Test
    void seatsBothPlayersWithTheRatingsTheyHadBefore() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1600);
        join(alice, region);

        Response matched = join(bob, region);

        assertThat(List.of(matched.<Integer>path("match.black_player"), matched.<Integer>path("match.white_player")))
                .containsExactlyInAnyOrder((int) alice.id(), (int) bob.id());
        assertThat(List.of(
                        matched.<Integer>path("match.black_elo_before"),
                        matched.<Integer>path("match.white_elo_before")))
                .containsExactlyInAnyOrder(1500, 1600);
        assertThat(matched.<Integer>path("match.black_player_detail.id"))
                .isEqualTo(matched.<Integer>path("match.black_player"));
    }

    @Test
    @Proves("mm-join-waiting")
    void doesNotMatchPlayersWhoAreTooFarApart() {
        join(players.rated(1500), region).then().statusCode(200);

        join(players.rated(1601), region).then().statusCode(200).body("status", equalTo("waiting"));
    }

    @Test
    @Proves("mm-join-already")
    void tellsOfTheTicketThatIsThereAlready() {
        TestPlayer alice = players.rated(1500);
        join(alice, region).then().statusCode(200);

        join(alice, region)
                .then()
                .statusCode(400)
                .body("status", equalTo("already_in_queue"))
                .body("message", not(nullValue()));
    }

    @Test
    @Proves("mm-join-playing")
    void tellsOfTheLiveMatchInsteadOfMakingAnother() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        int match = join(players.rated(1500), region).path("match.id");

        join(alice, freshRegion())
                .then()
                .statusCode(201)
                .body("status", equalTo("matched"))
                .body("match.id", equalTo(match));
    }

    @Test
    @Proves("mm-join-queue")
    void keepsModesRegionsAndLevelsApart() {
        String eu = region;
        post(players.rated(1500), "{\"mode\":\"online\",\"region\":\"" + eu + "\"}")
                .then()
                .statusCode(200);
        post(players.rated(1500), "{\"region\":\"" + eu + "\",\"level\":1}")
                .then()
                .statusCode(200);
        post(players.rated(1500), "{\"region\":\"" + eu + "\",\"level\":2}")
                .then()
                .statusCode(200);

        post(players.rated(1500), "{\"region\":\"" + eu + "\",\"level\":2}")
                .then()
                .statusCode(201);
        join(players.rated(1500), eu).then().statusCode(201);
    }

    @Test
    @Proves("mm-join-unknown-mode")
    void refusesAModeThatIsNotConfigured() {
        post(players.rated(1500), "{\"mode\":\"chess960\"}")
                .then()
                .statusCode(400)
                .body("mode", contains("\"chess960\" is not a valid choice."));
    }

    @Test
    @Proves("mm-join-bad-queue")
    void refusesRegionsAndLevelsThatAreNone() {
        post(players.rated(1500), "{\"region\":\"EU west\",\"level\":-1}")
                .then()
                .statusCode(400)
                .body("region.size()", equalTo(1))
                .body("level", contains("Ensure this value is greater than or equal to 0."));
    }

    @Test
    @Proves("error-not-an-object")
    void refusesABodyThatIsNoObject() {
        post(players.rated(1500), "[1]")
                .then()
                .statusCode(400)
                .body("non_field_errors", contains("Invalid data. Expected a dictionary, but got list."));
    }

    @Test
    @Proves("http-unknown-fields")
    void ignoresAForgedRatingAndPlayer() {
        TestPlayer victim = players.rated(1500);
        TestPlayer forger = players.rated(2000);

        post(forger, "{\"region\":\"" + region + "\",\"elo_rating\":1500,\"player_id\":" + victim.id() + "}")
                .then()
                .statusCode(200)
                .body("your_elo", equalTo(2000));
    }

    @Test
    @Proves({"mm-join-unauthorized", "auth-none"})
    void needsAPlayer() {
        given().post("/api/matchmaking/join/")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Token")
                .body("message", equalTo("Authentication required"))
                .body("detail", equalTo("Authentication required"));
    }

    @Test
    void startsANewWaitAfterLeaving() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        leave(alice);

        join(alice, region).then().statusCode(200).body("status", equalTo("waiting"));
    }

    @Test
    void prefersTheNearest() {
        TestPlayer far = players.rated(1410);
        TestPlayer near = players.rated(1580);
        join(far, region);
        join(near, region);

        join(players.rated(1500), region).then().body("opponent.username", equalTo(near.username()));
    }

    @Test
    void prefersTheLongestWaitAmongTheEquallyNear() {
        TestPlayer above = players.rated(1590);
        TestPlayer below = players.rated(1410);
        join(above, region);
        join(below, region);
        new TestStore(database).hasWaited(below, Duration.ofSeconds(5));

        join(players.rated(1500), region).then().body("opponent.username", equalTo(below.username()));
    }

    private static Response post(TestPlayer player, String body) {
        return as(player).contentType(ContentType.JSON).body(body).post("/api/matchmaking/join/");
    }
}
