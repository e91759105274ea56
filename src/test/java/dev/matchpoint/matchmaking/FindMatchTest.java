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
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.core.PlayerId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /api/matchmaking/find_match/} */
@QuarkusTest
class FindMatchTest {

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "matchpoint.matchmaking.default-engine", defaultValue = "postgresql")
    String engine;

    @Inject
    Waiters waiters;

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
    @Proves({"mm-find-waiting", "mm-engine"})
    void answersAsStatusWhileNobodyIsThere() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);

        as(alice)
                .post("/api/matchmaking/find_match/")
                .then()
                .statusCode(200)
                .header("X-Matchmaking-Engine", engine)
                .body("status", equalTo("waiting"))
                .body("your_elo", equalTo(1500));
    }

    @Test
    @Proves("mm-find-matched")
    void findsSomebodyWhenTheWindowHasGrown() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1650);
        join(alice, region);
        join(bob, region);
        store.hasWaited(alice, Duration.ofSeconds(60));

        as(bob).post("/api/matchmaking/find_match/")
                .then()
                .statusCode(200)
                .body("status", equalTo("matched"))
                .body("opponent.username", equalTo(alice.username()));
    }

    @Test
    @Proves("mm-find-not-in-queue")
    void needsATicket() {
        as(players.rated(1500))
                .post("/api/matchmaking/find_match/")
                .then()
                .statusCode(409)
                .body("status", equalTo("not_in_queue"));
    }

    @Test
    @Proves("mm-find-unauthorized")
    void needsAPlayer() {
        given().post("/api/matchmaking/find_match/").then().statusCode(401);
    }

    @Test
    @Proves("mm-find-elo-range")
    void searchesNoFurtherThanTheCallerAllows() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1650);
        // the background would pair them by the mode's window, whatever the caller's limit is
        store.withoutPairing(() -> {
            join(alice, region);
            join(bob, region);
            store.hasWaited(alice, Duration.ofSeconds(60));

            find(bob, "{\"elo_range\": 149}", "").then().statusCode(200).body("status", equalTo("waiting"));
            find(bob, "{\"elo_range\": 150}", "").then().statusCode(200).body("status", equalTo("matched"));
        });
    }

    @Test
    @Proves("mm-find-bad-range")
    void refusesARangeThatIsNone() {
        find(players.rated(1500), "{\"elo_range\": -1}", "")
                .then()
                .statusCode(400)
                .body("elo_range", contains("Ensure this value is greater than or equal to 0."));
        find(players.rated(1500), "{\"elo_range\": \"far\"}", "")
                .then()
                .statusCode(400)
                .body("elo_range", contains("A valid integer is required."));
    }

    @Test
    @Proves("mm-find-wait")
    void holdsTheRequestUntilSomebodyElseMatchesThePlayer() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1500);
        join(alice, region);
        CompletableFuture<Response> held = CompletableFuture.supplyAsync(() -> find(alice, "", "?wait=30"), VIRTUAL);
        await().until(() -> waiters.has(new PlayerId(alice.id())));
        long start = System.nanoTime();

        int match = join(bob, region).path("match.id");

        Response answer = held.join();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Integer>path("match.id")).isEqualTo(match);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        await().until(() -> !waiters.has(new PlayerId(alice.id())));
    }

    @Test
    @Proves("mm-find-wait-over")
    void answersThatThePlayerWaitsWhenTheTimeIsOver() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);

        find(alice, "", "?wait=1").then().statusCode(200).body("status", equalTo("waiting"));
    }

    @Test
    void endsTheWaitOfAPlayerWhoLeaves() {
        TestPlayer alice = players.rated(1500);
        join(alice, region);
        CompletableFuture<Response> held = CompletableFuture.supplyAsync(() -> find(alice, "", "?wait=30"), VIRTUAL);
        await().until(() -> waiters.has(new PlayerId(alice.id())));

        leave(alice);

        assertThat(held.join().statusCode()).isEqualTo(409);
    }

    @Test
    @Proves("mm-find-bad-wait")
    void refusesToWaitForeverOrBackwards() {
        TestPlayer alice = players.rated(1500);

        for (String wait : List.of("-1", "31", "soon", "1.5", "99999999999")) {
            Response answer = find(alice, "", "?wait=" + wait);
            assertThat(answer.statusCode()).as(wait).isEqualTo(400);
            assertThat(answer.<List<String>>path("wait")).as(wait).hasSize(1);
        }
    }

    private static Response find(TestPlayer player, String body, String query) {
        return as(player).contentType(ContentType.JSON).body(body).post("/api/matchmaking/find_match/" + query);
    }
}
