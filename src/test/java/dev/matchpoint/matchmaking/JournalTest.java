package dev.matchpoint.matchmaking;

import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.Calls;
import dev.matchpoint.StoredQueue;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestRedis;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.failover.Expiry;
import dev.matchpoint.queue.failover.Journal;
import dev.matchpoint.queue.redis.RedisQueue;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.queue.redis.RedisTickets.Known;
import dev.matchpoint.redis.Keyspace;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL learns of tickets in Redis, and Redis of PostgreSQL: the journal, the mirror, and silent players. */
@QuarkusTest
class JournalTest {

    @Inject
    DataSource database;

    @Inject
    DatabaseClock clock;

    @Inject
    RedisQueue redis;

    @Inject
    RedisTickets tickets;

    @Inject
    Journal journal;

    @Inject
    Expiry expiry;

    private final String region = Calls.freshRegion();
    private final QueueName queue = QueueName.parse("online:" + region);
    private final StoredQueue stored = StoredQueue.ofRegion(region);
    private TestStore store;
    private TestPlayers players;
    private TestPlayer alice;

    @BeforeEach
    void isolate() {
        store = new TestStore(database);
        players = new TestPlayers(database);
        alice = players.rated(1500);
    }

    @AfterEach
    void nothingContradictsItself() {
        assertThat(stored.contradictions()).isEmpty();
    }

    private long openNumber(TestPlayer player) {
        return store.number(
                "SELECT CASE pool WHEN 'redis' THEN coalesce(micros_at(open_t), 0) ELSE -1 END FROM live_player WHERE player_id = ?",
                player.id());
    }

    private void isJournaled(TestPlayer player) {
        stored.awaitJournal(player.id());
        await().until(
                        () -> openNumber(player),
                        number -> number == stored.ticket(player.id()).number());
    }

    private void isOutOfRedis(TestPlayer player) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stored.tickets()).doesNotContainKey(player.id()));
    }

    @Test
    void aTicketThatWaitsIsJournaledAsItIs() {
        joinRedis(alice, region).then().statusCode(200);

        isJournaled(alice);

        StoredQueue.Ticket ticket = stored.ticket(alice.id());
        assertThat(store.number("""
                SELECT count(*) FROM live_player WHERE player_id = ? AND pool = 'redis' AND queue = ? AND rating = 1500
                    AND joined_at = at_micros(?) AND last_active > joined_at - interval '1 s' AND match_id IS NULL
                """, alice.id(), queue.toString(), ticket.joined()))
                .isEqualTo(1);
    }

    @Test
    void aTicketThatAnInstanceAcceptedWhichDiedThenIsJournaledByAnother() {
        redis.join(new PlayerId(alice.id()), clock.now(), 1500, queue);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stored.dirty()).isEmpty());

        isJournaled(alice);
        redisStatus(alice).then().statusCode(200).body("status", equalTo("searching"));
    }

    @Test
    void aTicketThatIsMatchedAtOnceIsNotJournaled() {
        TestPlayer bob = players.rated(1500);
        joinRedis(alice, region).then().statusCode(200);
        // Else her row may be held by the journal just when the match is to be stored, and bob waits for another turn.
        isJournaled(alice);

        joinRedis(bob, region).then().statusCode(201);

        await().untilAsserted(() -> assertThat(stored.tickets()).isEmpty());
        assertThat(store.number("SELECT count(last_active) FROM live_player WHERE player_id = ?", bob.id()))
                .isZero();
    }

    @Test
    void joiningAgainIsJournaledWithTheWaitThereWas() {
        joinRedis(alice, region);
        isJournaled(alice);
        long joined = stored.ticket(alice.id()).joined();

        joinRedis(alice, region);

        isJournaled(alice);
        assertThat(openNumber(alice)).isGreaterThan(joined);
        assertThat(store.number("SELECT micros_at(joined_at) FROM live_player WHERE player_id = ?", alice.id()))
                .isEqualTo(joined);
    }

    @Test
    void aTicketThatIsLeftWhileItIsJournaledStaysLeft() throws Exception {
        CompletableFuture<Response> leaving;
        try (Connection holder = hold(alice)) {
            joinRedis(alice, region).then().statusCode(200);
            leaving = CompletableFuture.supplyAsync(() -> leaveRedis(alice));
            await().until(() -> store.number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
            holder.rollback();
        }

        leaving.join().then().statusCode(200).body("status", equalTo("success"));

        isOutOfRedis(alice);
        assertThat(openNumber(alice)).isNotPositive();
        redisStatus(alice).then().statusCode(404);
    }

    @Test
    void aJoinThatWasOvertakenOnItsWayIsToAskAgain() {
        tickets.over(
                queue,
                List.of(new RedisTickets.Over(
                        new PlayerId(alice.id()), clock.now().plusSeconds(1), Optional.empty())));

        joinRedis(alice, region).then().statusCode(503);

        await().untilAsserted(
                        () -> joinRedis(alice, region).then().statusCode(200).body("status", equalTo("searching")));
        isJournaled(alice);
    }

    @Test
    void aTicketOfWhichOnlyAnotherInstanceKnowsIsFound() {
        redis.join(new PlayerId(alice.id()), clock.now(), 1500, queue);

        redisStatus(alice).then().statusCode(200).body("status", equalTo("searching"));
    }

    @Test
    void whoLeavesWhatOnlyAnotherInstanceKnowsIsOut() {
        redis.join(new PlayerId(alice.id()), clock.now(), 1500, queue);

        leaveRedis(alice).then().statusCode(200).body("status", equalTo("success"));

        assertThat(stored.tickets()).isEmpty();
    }

    @Test
    void theJournalNeverRevivesATicketThatWasLeft() {
        joinRedis(alice, region);
        isJournaled(alice);
        long number = stored.ticket(alice.id()).number();
        leaveRedis(alice).then().statusCode(200);
        Known stale = new Known(new PlayerId(alice.id()), Micros.toInstant(number), Micros.toInstant(number), 1500);

        tickets.restore(queue, List.of(stale)); // as somebody does who read the row before the leave
        journal.accepted(new PlayerId(alice.id()), queue);

        isOutOfRedis(alice);
        assertThat(openNumber(alice)).isNotPositive();
    }

    private Connection hold(TestPlayer player) throws Exception {
        Connection holder = database.getConnection();
        holder.setAutoCommit(false);
        try (Statement lock = holder.createStatement()) {
            lock.execute("SELECT FROM live_player WHERE player_id = " + player.id() + " FOR UPDATE");
        }
        return holder;
    }

    @Test
    void whatCannotBeJournaledNowIsJournaledWhenPostgresIsBack() {
        TestServers.postgres().stop();
        try {
            redis.join(new PlayerId(alice.id()), clock.now(), 1500, queue);
            journal.accepted(new PlayerId(alice.id()), queue);
        } finally {
            TestServers.postgres().start();
        }

        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> openNumber(alice) > 0);
        isJournaled(alice);
    }

    @Test
    void aResultDropsTheHintsAndSetsThePlayersFree() {
        TestPlayer bob = players.rated(1500);
        joinRedis(alice, region);
        int match = joinRedis(bob, region).path("match.id");
        await().untilAsserted(() -> assertThat(stored.matched()).containsOnlyKeys(alice.id(), bob.id()));

        Calls.report(match, "draw").then().statusCode(200);

        await().untilAsserted(() -> assertThat(stored.matched()).isEmpty());
        redisStatus(alice).then().statusCode(404);
        joinRedis(alice, region).then().statusCode(200).body("status", equalTo("searching"));
    }

    @Test
    void aTicketThatMovesToTheOtherEngineEndsInRedis() {
        joinRedis(alice, region);
        isJournaled(alice);
        long joined = stored.ticket(alice.id()).joined();

        Calls.join(alice, region).then().statusCode(200).body("status", equalTo("waiting"));

        isOutOfRedis(alice);
        assertThat(store.number(
                        "SELECT micros_at(joined_at) FROM live_player WHERE player_id = ? AND pool = 'postgres'",
                        alice.id()))
                .isEqualTo(joined);
        assertThat(stored.counter("leaves")).isEqualTo(1);
    }

    @Test
    void aTicketThatWasLeftByAnInstanceThatDiedThenEndsInRedis() {
        joinRedis(alice, region);
        isJournaled(alice);

        store.number("SELECT count(*) FROM leave_queue(?, clock_timestamp(), 'redis')", alice.id());

        isOutOfRedis(alice);
        redisStatus(alice).then().statusCode(404);
    }

    @Test
    void aTicketThatRedisHasForgottenIsBroughtBackWithItsWait() {
        joinRedis(alice, region);
        isJournaled(alice);
        StoredQueue.Ticket ticket = stored.ticket(alice.id());
        stored.forget();

        store.update("UPDATE live_player SET redis_dirty = true WHERE player_id = ?", alice.id());

        await().untilAsserted(() -> assertThat(stored.tickets()).containsKey(alice.id()));
        isJournaled(alice);
        assertThat(stored.ticket(alice.id()))
                .extracting(StoredQueue.Ticket::number, StoredQueue.Ticket::joined)
                .containsExactly(ticket.number(), ticket.joined());
    }

    @Test
    void aPollBringsBackWhatRedisHasForgotten() {
        joinRedis(alice, region);
        isJournaled(alice);
        long joined = stored.ticket(alice.id()).joined();
        stored.forget();

        redisStatus(alice).then().statusCode(200).body("status", equalTo("searching"));

        assertThat(stored.ticket(alice.id()).joined()).isEqualTo(joined);
    }

    @Test
    void whoIsNotHeardOfExpiresInBothStores() {
        joinRedis(alice, region);
        isJournaled(alice);
        long number = stored.ticket(alice.id()).number();

        store.update(
                "UPDATE live_player SET last_active = clock_timestamp() - interval '6 minutes' WHERE player_id = ?",
                alice.id());
        stored.expiresAt(alice.id(), number);

        isOutOfRedis(alice);
        assertThat(openNumber(alice)).isZero();
        assertThat(stored.counter("expiries")).isEqualTo(1);
        redisStatus(alice).then().statusCode(404);
        assertThat(store.number("SELECT micros_at(redis_closed) FROM live_player WHERE player_id = ?", alice.id()))
                .isEqualTo(number);
    }

    @Test
    void whoWasHeardOfWithoutRedisDoesNotExpireInIt() throws Exception {
        joinRedis(alice, region);
        isJournaled(alice);

        stored.expiresAt(alice.id(), 1);

        assertThat(expiry.expire(queue)).isZero();
        assertThat(stored.deadlines().get(alice.id())).isGreaterThan(1);
        redisStatus(alice).then().statusCode(200);
    }

    @Test
    void whoseRowSomebodyHoldsExpiresLater() throws Exception {
        PlayerId player = new PlayerId(alice.id());
        tickets.restore(queue, List.of(new Known(player, clock.now(), clock.now(), 1500)));
        stored.expiresAt(alice.id(), 1);
        try (Connection holder = hold(alice)) {
            assertThat(expiry.expire(queue)).isZero();

            assertThat(stored.tickets()).containsKey(alice.id());
            holder.rollback();
        }

        assertThat(expiry.expire(queue)).isEqualTo(1);

        assertThat(stored.tickets()).isEmpty();
    }

    @Test
    void manyExpireAtOnce() throws Exception {
        List<TestPlayer> all = players.rated(Collections.nCopies(1_200, 1500));
        tickets.restore(
                queue,
                all.stream()
                        .map(player -> new Known(new PlayerId(player.id()), clock.now(), clock.now(), 1500))
                        .toList());
        all.forEach(player -> stored.expiresAt(player.id(), 1));

        assertThat(expiry.expire(queue)).isEqualTo(1_200);

        assertThat(stored.counter("expiries")).isEqualTo(1_200);
    }

    /** Of two new queues one is somebody else's to compare, who takes long. */
    @Test
    void aQueueThatIsNotComparedYetHoldsNoOtherUp() {
        String busy = Calls.freshRegion();
        TestPlayer bob = players.rated(1500);
        String turn = Keyspace.turn("reconcile:online:" + busy);
        TestRedis prompt = new TestRedis();
        prompt.say("SET " + turn + " held PX 60000");

        joinRedis(bob, busy).then().statusCode(200);
        joinRedis(alice, region).then().statusCode(200);

        stored.awaitJournal(alice.id());
        prompt.say("DEL " + turn);
        StoredQueue.ofRegion(busy).awaitJournal(bob.id());
    }
}
