package dev.matchpoint.matchmaking;

import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.Calls;
import dev.matchpoint.StoredQueue;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.redis.RedisOutcome;
import dev.matchpoint.queue.redis.RedisQueue;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Claims between Redis and PostgreSQL: who goes back, and what becomes of those that nobody settles. */
@QuarkusTest
class ClaimsTest {

    @Inject
    DataSource database;

    @Inject
    DatabaseClock clock;

    @Inject
    RedisQueue redis;

    @Inject
    Claims claims;

    private final String region = Calls.freshRegion();
    private final QueueName queue = QueueName.parse("online:" + region);
    private final StoredQueue stored = StoredQueue.ofRegion(region);
    private TestStore store;
    private TestPlayer alice;
    private TestPlayer bob;

    @BeforeEach
    void isolate() {
        store = new TestStore(database);
        TestPlayers players = new TestPlayers(database);
        alice = players.rated(1500);
        bob = players.rated(1500);
    }

    /** Joins as an instance does that dies then. */
    private RedisOutcome joinAndDie(TestPlayer player) {
        return redis.join(new PlayerId(player.id()), clock.now(), player.rating(), queue);
    }

    private void everythingAgrees() {
        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(stored.claims()).isEmpty();
            assertThat(stored.dirty()).isEmpty();
            assertThat(stored.contradictions()).isEmpty();
        });
    }

    @Test
    void aClaimWhoseInstanceDiedBecomesAMatch() {
        joinAndDie(alice);
        assertThat(joinAndDie(bob)).isInstanceOf(RedisOutcome.Claimed.class);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> redisStatus(alice).then().statusCode(200).body("status", equalTo("matched")));

        redisStatus(bob).then().body("opponent.username", equalTo(alice.username()));
        everythingAgrees();
        assertThat(stored.counter("seats")).isEqualTo(2);
    }

    @Test
    void whoIsInAClaimThatNobodyHasSettledIsToldToWait() {
        joinRedis(alice, region).then().statusCode(200);
        joinAndDie(bob);

        redisStatus(alice).then().statusCode(200).body("status", equalTo("searching"));
        joinRedis(alice, region).then().statusCode(200).body("status", equalTo("searching"));
    }

    @Test
    void whoLeavesAClaimThatNobodyHasSettledIsOutAndTheOtherWaits() {
        joinAndDie(alice);
        joinAndDie(bob);

        RedisCalls.leaveRedis(bob).then().statusCode(200).body("status", equalTo("success"));

        redisStatus(bob).then().statusCode(404);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stored.queue()).containsOnlyKeys(alice.id()));
        everythingAgrees();
        redisStatus(bob).then().statusCode(404);
        redisStatus(alice).then().statusCode(200).body("status", equalTo("searching"));
    }

    @Test
    void theInnocentGoBackWithTheirWaitAndAreJournaled() throws Exception {
        joinAndDie(alice);
        long joined = Micros.of(clock.now().minusSeconds(33));
        stored.joinedAt(alice.id(), joined);
        store.update(
                "UPDATE live_player SET redis_closed = clock_timestamp() + interval '1 s' WHERE player_id = ?",
                bob.id());
        Claim claim = ((RedisOutcome.Claimed) joinAndDie(bob)).claim();

        assertThat(claims.store(claim, new PlayerId(bob.id()))).isEqualTo(new Claims.Result.Over());

        assertThat(stored.tickets()).containsOnlyKeys(alice.id());
        assertThat(stored.ticket(alice.id()).joined()).isEqualTo(joined);
        everythingAgrees();
        assertThat(store.number("SELECT micros_at(joined_at) FROM live_player WHERE player_id = ?", alice.id()))
                .isEqualTo(joined);
    }

    @Test
    void aClaimThatIsStoredTwiceIsOneMatch() throws Exception {
        joinAndDie(alice);
        Claim claim = ((RedisOutcome.Claimed) joinAndDie(bob)).claim();

        Claims.Result first = claims.store(claim, new PlayerId(bob.id()));
        Claims.Result again = claims.store(claim, new PlayerId(alice.id()));

        assertThat(first).isInstanceOf(Claims.Result.Matched.class).isEqualTo(again);
        everythingAgrees();
        assertThat(stored.counter("seats")).isEqualTo(2);
        assertThat(store.number("SELECT count(*) FROM match WHERE queue = ?", queue.toString()))
                .isEqualTo(1);
    }

    @Test
    void whoIsPairedByAnOldRatingIsPairedByTheNewOneNext() throws Exception {
        joinAndDie(alice);
        store.update("UPDATE player SET elo_rating = 1900 WHERE id = ?", alice.id());
        Claim claim = ((RedisOutcome.Claimed) joinAndDie(bob)).claim();

        assertThat(claims.store(claim, new PlayerId(bob.id()))).isEqualTo(new Claims.Result.Again());

        assertThat(stored.queue()).containsEntry(alice.id(), 1900).containsEntry(bob.id(), 1500);
        everythingAgrees();
    }

    @Test
    void aMatchThatIsOverBeforeItsClaimIsSettledCountsAsOne() throws Exception {
        joinAndDie(alice);
        Claim claim = ((RedisOutcome.Claimed) joinAndDie(bob)).claim();
        Claims.Result.Matched made = (Claims.Result.Matched) claims.store(claim, new PlayerId(bob.id()));

        Calls.report(made.match().id().value(), "draw").then().statusCode(200);

        everythingAgrees();
        await().untilAsserted(() -> assertThat(stored.matched()).isEmpty());
        assertThat(stored.counter("seats")).isEqualTo(2);
        assertThat(stored.counter("leaves")).isZero();
    }
}
