package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.matchmaking.RedisCalls.ROOT;
import static dev.matchpoint.matchmaking.RedisCalls.findInRedis;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.core.PlayerId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /api/matchmaking/redis/find_match/} */
@QuarkusTest
class RedisFindMatchTest {

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    @Inject
    DataSource database;

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
    @Proves({"redis-find-searching", "redis-engine"})
    void answersAsStatusWhileNobodyIsThere() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);

        findInRedis(alice, "", "")
                .then()
                .statusCode(200)
                .header("X-Matchmaking-Engine", "redis")
                .body("status", equalTo("searching"))
                .body("$", not(hasKey("message")))
                .body("queue_position", equalTo(0))
                .body("queue_size", equalTo(1))
                .body("elo_range", equalTo("1400 - 1600"));
    }

    @Test
    @Proves("redis-find-matched")
    void findsSomebodyWhoseWindowHasGrown() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1650);
        store.withoutPairing(() -> {
            joinRedis(alice, region);
            joinRedis(bob, region);
            store.hasWaited(alice, Duration.ofSeconds(60));

            findInRedis(bob, "", "")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("matched"))
                    .body("opponent.username", equalTo(alice.username()));
        });
    }

    @Test
    @Proves({"redis-find-not-in-queue", "redis-engine"})
    void needsATicket() {
        findInRedis(players.rated(1500), "", "")
                .then()
                .statusCode(409)
                .header("X-Matchmaking-Engine", "redis")
                .body("status", equalTo("not_in_queue"));
    }

    @Test
    @Proves("redis-find-unauthorized")
    void needsAPlayer() {
        given().post(ROOT + "find_match/").then().statusCode(401);
    }

    @Test
    @Proves("redis-find-elo-range")
    void searchesNoFurtherThanTheCallerAllows() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1650);
        store.withoutPairing(() -> {
            joinRedis(alice, region);
            joinRedis(bob, region);
            store.hasWaited(alice, Duration.ofSeconds(60));

            findInRedis(alice, "{\"elo_range\": 149}", "").then().body("status", equalTo("searching"));
            findInRedis(alice, "{\"elo_range\": 150}", "").then().body("status", equalTo("matched"));
        });
    }

    @Test
    @Proves("redis-find-elo-range")
    void searchesNoFurtherThanTheWindowWhateverTheCallerAllows() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        joinRedis(players.rated(1650), region);

        findInRedis(alice, "{\"elo_range\": 1000}", "").then().body("status", equalTo("searching"));
    }

    @Test
    @Proves("redis-find-bad-range")
    void refusesARangeThatIsNone() {
        findInRedis(players.rated(1500), "{\"elo_range\": -1}", "")
                .then()
                .statusCode(400)
                .body("elo_range", contains("Ensure this value is greater than or equal to 0."));
        findInRedis(players.rated(1500), "{\"elo_range\": \"far\"}", "")
                .then()
                .statusCode(400)
                .body("elo_range", contains("A valid integer is required."));
    }

    @Test
    @Proves("redis-find-wait")
    void holdsTheRequestUntilSomebodyElseMatchesThePlayer() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        CompletableFuture<Response> held = held(alice);

        int match = joinRedis(players.rated(1500), region).path("match.id");

        assertThat(held.join().statusCode()).isEqualTo(200);
        assertThat(held.join().<Integer>path("match.id")).isEqualTo(match);
        await().until(() -> !waiters.has(new PlayerId(alice.id())));
    }

    @Test
    @Proves("redis-find-wait")
    void holdsTheRequestUntilTheBackgroundMatchesThePlayer() {
        TestPlayer alice = players.rated(1500);
        TestPlayer bob = players.rated(1700);
        joinRedis(alice, region);
        joinRedis(bob, region);
        CompletableFuture<Response> held = held(alice);

        store.hasWaited(bob, Duration.ofSeconds(100));

        assertThat(held.join().<String>path("opponent.username")).isEqualTo(bob.username());
    }

    @Test
    @Proves("redis-find-wait-over")
    void answersThatThePlayerWaitsWhenTheTimeIsOver() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);

        findInRedis(alice, "", "?wait=1").then().statusCode(200).body("status", equalTo("searching"));
    }

    @Test
    void endsTheWaitOfAPlayerWhoLeaves() {
        TestPlayer alice = players.rated(1500);
        joinRedis(alice, region);
        CompletableFuture<Response> held = held(alice);

        leaveRedis(alice);

        assertThat(held.join().statusCode()).isEqualTo(409);
    }

    @Test
    @Proves("redis-find-bad-wait")
    void refusesToWaitForeverOrBackwards() {
        TestPlayer alice = players.rated(1500);

        for (String wait : List.of("-1", "31", "soon", "1.5")) {
            Response answer = findInRedis(alice, "", "?wait=" + wait);
            assertThat(answer.statusCode()).as(wait).isEqualTo(400);
            assertThat(answer.<List<String>>path("wait")).as(wait).hasSize(1);
        }
    }

    private CompletableFuture<Response> held(TestPlayer player) {
        CompletableFuture<Response> held =
                CompletableFuture.supplyAsync(() -> findInRedis(player, "", "?wait=30"), VIRTUAL);
        await().until(() -> waiters.has(new PlayerId(player.id())));
        return held;
    }
}
