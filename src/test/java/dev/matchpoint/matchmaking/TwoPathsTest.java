package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.leave;
import static dev.matchpoint.Calls.status;
import static dev.matchpoint.matchmaking.RedisCalls.findInRedis;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.oneOf;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** {@code /api/matchmaking/} on PostgreSQL and {@code /api/matchmaking/redis/}: two pools, one player. */
@QuarkusTest
class TwoPathsTest {

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    @Inject
    DataSource database;

    private TestPlayers players;
    private TestStore store;
    private String region;
    private TestPlayer alice;

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
        store = new TestStore(database);
        region = freshRegion();
        alice = players.rated(1500);
    }

    @Test
    @Proves("pools-apart")
    void ticketsOfTheTwoAreNotPaired() {
        join(alice, region).then().statusCode(200);

        joinRedis(players.rated(1500), region).then().statusCode(200).body("queue_size", equalTo(1));
    }

    @Test
    @Proves("pools-status")
    void statusOnPostgresDoesNotSeeATicketInRedis() {
        joinRedis(alice, region);

        status(alice).then().statusCode(200).body("status", equalTo("not_in_queue"));
        await().until(() -> store.isWritten(alice));
        status(alice).then().statusCode(200).body("status", equalTo("not_in_queue"));
    }

    @Test
    @Proves("pools-status")
    void statusOnRedisDoesNotSeeATicketInPostgres() {
        join(alice, region);

        redisStatus(alice).then().statusCode(404);
        findInRedis(alice, "", "").then().statusCode(409);
    }

    @Test
    @Proves("pools-leave")
    void leaveOnPostgresDoesNotTouchATicketInRedis() {
        joinRedis(alice, region);

        leave(alice).then().statusCode(200).body("status", equalTo("not_in_queue"));
        redisStatus(alice).then().statusCode(200).body("status", equalTo("searching"));
        await().until(() -> store.isWritten(alice));
        leave(alice).then().statusCode(200).body("status", equalTo("not_in_queue"));

        joinRedis(players.rated(1500), region).then().statusCode(201);
    }

    @Test
    @Proves("pools-leave")
    void leaveOnRedisDoesNotTouchATicketInPostgres() {
        join(alice, region);

        leaveRedis(alice).then().statusCode(200).body("status", equalTo("success"));

        status(alice).then().body("status", equalTo("waiting"));
        join(players.rated(1500), region).then().statusCode(201);
    }

    @Test
    @Proves("pools-match")
    void aMatchMadeInRedisIsSeenOnPostgres() {
        joinRedis(alice, region);
        int match = joinRedis(players.rated(1500), region).path("match.id");

        isMatched(status(alice), 200, match);
        isMatched(join(alice, region), 201, match);
        isMatched(leave(alice), 200, match);
    }

    @Test
    @Proves("pools-match")
    void aMatchMadeInPostgresIsSeenOnRedis() {
        join(alice, region);
        int match = join(players.rated(1500), region).path("match.id");

        isMatched(joinRedis(alice, region), 201, match);
        isMatched(redisStatus(alice), 200, match);
        isMatched(findInRedis(alice, "", ""), 200, match);
        isMatched(leaveRedis(alice), 200, match);
    }

    private static void isMatched(Response answer, int status, int match) {
        answer.then().statusCode(status).body("status", equalTo("matched")).body("match.id", equalTo(match));
    }

    @Test
    @Proves("pools-move")
    void joiningOnPostgresMovesTheTicketThereWithItsWait() {
        joinRedis(alice, region);
        await().until(() -> store.isWritten(alice));
        store.hasWaited(alice, Duration.ofSeconds(100));

        join(alice, region).then().statusCode(200).body("status", equalTo("waiting"));

        await().untilAsserted(() -> {
            status(alice).then().body("status", equalTo("waiting")).body("waiting_time", greaterThanOrEqualTo(100));
            redisStatus(alice).then().statusCode(404);
        });
        join(players.rated(1700), region).then().statusCode(201);
    }

    @Test
    @Proves("pools-move")
    void joiningOnRedisMovesTheTicketThereWithItsWait() {
        join(alice, region);
        store.hasWaited(alice, Duration.ofSeconds(100));

        joinRedis(alice, region).then().statusCode(200).body("status", equalTo("searching"));

        await().untilAsserted(() -> {
            redisStatus(alice).then().statusCode(200).body("elo_range", equalTo("1300 - 1700"));
            status(alice).then().body("status", equalTo("not_in_queue"));
        });
        joinRedis(players.rated(1700), region).then().statusCode(201);
    }

    @Test
    @Proves("pools-move")
    void movingToAndFroAtOnceLosesNobody() {
        joinRedis(alice, region).then().statusCode(200);
        join(alice, region).then().statusCode(200);
        joinRedis(alice, region).then().statusCode(200);

        // 400 while PostgreSQL has not heard yet that the ticket had moved on
        join(alice, region).then().statusCode(oneOf(200, 400));

        await().untilAsserted(() -> redisStatus(alice).then().statusCode(404));
        status(alice).then().body("status", equalTo("waiting"));
        join(players.rated(1500), region).then().statusCode(201);
    }

    @Test
    @Proves("pools-move")
    void whoLeavesTheQueueMovedToWaitsNowhere() {
        join(alice, region);
        joinRedis(alice, region);

        leaveRedis(alice).then().statusCode(200).body("status", equalTo("success"));

        await().until(() -> !store.holdsTicket(alice));
        status(alice).then().body("status", equalTo("not_in_queue"));
        redisStatus(alice).then().statusCode(404);
    }

    @RepeatedTest(10)
    @Proves("pools-one")
    void whoJoinsBothWaysIsInOneMatch() {
        TestPlayer bob = players.rated(1500);
        TestPlayer carol = players.rated(1500);
        join(alice, region);
        joinRedis(alice, region);

        meetBoth(bob, carol);

        oneMatchOf(bob, carol);
    }

    @RepeatedTest(10)
    @Proves("pools-one")
    void whoJoinsBothWaysInTheOtherOrderIsInOneMatch() {
        TestPlayer bob = players.rated(1500);
        TestPlayer carol = players.rated(1500);
        joinRedis(alice, region);
        join(alice, region);

        meetBoth(bob, carol);

        oneMatchOf(bob, carol);
    }

    private void meetBoth(TestPlayer bob, TestPlayer carol) {
        CompletableFuture<Response> inPostgres = CompletableFuture.supplyAsync(() -> join(bob, region), VIRTUAL);
        CompletableFuture<Response> inRedis = CompletableFuture.supplyAsync(() -> joinRedis(carol, region), VIRTUAL);
        assertThat(List.of(inPostgres.join().statusCode(), inRedis.join().statusCode()))
                .allMatch(status -> status == 200 || status == 201);
    }

    /** One of the two is in a match with the player, and the other waits. */
    private void oneMatchOf(TestPlayer bob, TestPlayer carol) {
        await().until(() -> store.number("SELECT count(*) FROM seat WHERE player_id = ? AND live", alice.id()) == 1);
        boolean withBob = status(bob).<String>path("status").equals("matched");
        boolean withCarol = redisStatus(carol).<String>path("status").equals("matched");
        assertThat(withBob).isNotEqualTo(withCarol);
        if (withBob) {
            redisStatus(carol).then().body("status", equalTo("searching"));
        } else {
            status(bob).then().body("status", equalTo("waiting"));
        }
        int match = status(alice).path("match.id");
        await().untilAsserted(() -> isMatched(redisStatus(alice), 200, match));
    }
}
