package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.leave;
import static dev.matchpoint.Calls.report;
import static dev.matchpoint.Calls.status;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /api/matchmaking/status/}, and what happens to players who wait. */
@QuarkusTest
class StatusTest {

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "matchpoint.matchmaking.default-engine", defaultValue = "postgresql")
    String engine;

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
    @Proves({"mm-status-waiting", "mm-engine"})
    void tellsWhoWaitsForHowLongInWholeSeconds() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        store.hasWaited(alice, Duration.ofMillis(7_500));

        status(alice)
                .then()
                .statusCode(200)
                .header("X-Matchmaking-Engine", engine)
                .body("status", equalTo("waiting"))
                .body("waiting_time", allOf(greaterThanOrEqualTo(7), lessThan(60)))
                .body("queue_stats.total_waiting", equalTo(1))
                .body("queue_stats.average_elo", equalTo(1500))
                .body("your_elo", equalTo(1500))
                .body("message", nullValue());
    }

    @Test
    @Proves("mm-status-matched")
    void tellsThePlayerWhoWaitedOfTheMatchThatAnotherMade() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1500);
        join(alice, region);
        int match = join(bob, region).path("match.id");

        status(alice)
                .then()
                .statusCode(200)
                .body("status", equalTo("matched"))
                .body("match.id", equalTo(match))
                .body("opponent.username", equalTo(bob.username()))
                .body("opponent.elo_rating", equalTo(1500));
    }

    @Test
    @Proves("mm-status-not-in-queue")
    void tellsWhoNeitherWaitsNorPlays() {
        status(players.rated(1500))
                .then()
                .statusCode(200)
                .body("status", equalTo("not_in_queue"))
                .body("message", not(nullValue()));
    }

    @Test
    @Proves("mm-status-unauthorized")
    void needsAPlayer() {
        given().get("/api/matchmaking/status/").then().statusCode(401);
    }

    @Test
    @Proves("mm-status-search")
    void findsSomebodyWhenTheWindowHasGrown() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1700);
        join(alice, region);
        join(bob, region);
        status(alice).then().body("status", equalTo("waiting"));
        store.hasWaited(alice, Duration.ofSeconds(100));

        status(alice).then().body("status", equalTo("matched")).body("opponent.username", equalTo(bob.username()));
    }

    @Test
    @Proves("mm-join-already")
    void keepsTheWaitWhenAskedToJoinAgain() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        store.hasWaited(alice, Duration.ofSeconds(42));
        join(alice, region).then().statusCode(400);

        status(alice).then().body("waiting_time", greaterThanOrEqualTo(42));
    }

    @Test
    @Proves("mm-status-heartbeat")
    void isASignOfLife() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        store.lastHeardOf(alice, Duration.ofSeconds(250));

        status(alice).then().body("status", equalTo("waiting"));

        assertThat(store.silence(alice)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void stillFindsATicketWhosePlayerWasHeardOfWithinFiveMinutes() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        store.lastHeardOf(alice, Duration.ofSeconds(270));

        join(players.rated(1500), region).then().statusCode(201);
    }

    @Test
    @Proves("mm-status-expired")
    void aTicketEndsWhenItsPlayerWasNotHeardOfForFiveMinutes() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        store.lastHeardOf(alice, Duration.ofSeconds(311));

        await().until(() -> !store.holdsTicket(alice));

        status(alice).then().statusCode(200).body("status", equalTo("not_in_queue"));
    }

    @Test
    void nobodyIsMatchedWithAPlayerWhoWasNotHeardOfForFiveMinutes() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        store.lastHeardOf(alice, Duration.ofSeconds(311));

        join(players.rated(1500), region).then().body("status", equalTo("waiting"));
    }

    @Test
    void timeInWhichNobodyCouldBeHeardDoesNotCount() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        store.outage(Duration.ofMinutes(10), alice);

        await().until(() ->
                store.number("SELECT count(*) FROM sweep WHERE name = 'expire' AND due > clock_timestamp()") == 1);
        await().until(new TestRedis()::isGrace);

        assertThat(store.holdsTicket(alice)).isTrue();
        status(alice).then().body("status", equalTo("waiting"));
    }

    @Test
    void playersWhoDoNotPollAreMatchedWhenAWindowHasGrown() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1700);
        join(alice, region);
        join(bob, region);
        store.hasWaited(alice, Duration.ofSeconds(100));

        await().untilAsserted(() -> assertThat(
                        store.number("SELECT count(*) FROM seat WHERE player_id = ? AND live", alice.id()))
                .isEqualTo(1));
    }

    @Test
    void knowsNothingOfAMatchThatHasEnded() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        int match = join(players.rated(1500), region).path("match.id");
        report(match, "draw").then().statusCode(200);

        status(alice).then().body("status", equalTo("not_in_queue"));
        join(alice, region).then().statusCode(200);
        leave(alice).then().body("status", equalTo("success"));
    }
}
