package dev.matchpoint.load.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.matchpoint.load.machine.EmbeddedDatabase;
import dev.matchpoint.load.machine.EmbeddedRedis;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Players;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** A product that breaks a promise is found out: real stores with the product's schema, and one who lies about them. */
class AuditTest {

    private static final int ALICE = 0;
    private static final int BOB = 1;
    private static final int CAROL = 2;
    private static final int DAVE = 3;

    private static EmbeddedDatabase postgres;
    private static EmbeddedRedis redis;
    private static LyingProduct product;
    private static Connection connection;
    private static Jedis jedis;

    private Players players;
    private Crowd crowd;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedDatabase.start();
        redis = EmbeddedRedis.start();
        product = new LyingProduct();
        connection = postgres.database().connect();
        jedis = redis.store().connect();
        ProductSchema.create(connection);
    }

    @AfterAll
    static void stop() throws Exception {
        jedis.close();
        connection.close();
        product.close();
        redis.close();
        postgres.close();
    }

    @BeforeEach
    void seed() throws Exception {
        jedis.flushAll();
        players = Players.seed(connection, new int[] {1500, 1510, 1500, 1510});
        crowd = new Crowd(players, product.url(), "/api/matchmaking/redis/");
    }

    @Test
    void findsNothingWrongWithTheTruth() throws Exception {
        product.tell(crowd, ALICE, Call.JOIN, "searching");
        product.tell(crowd, BOB, Call.JOIN, "searching");
        product.tell(crowd, BOB, Call.LEAVE, "success");
        ticket(ALICE);

        assertVerdict(new Verdict(2, 0, 1, 1, 0, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void findsNothingWrongWithAMatchThatBothAreTold() throws Exception {
        long match = match(10);
        told(ALICE, match);
        told(BOB, match);

        assertVerdict(new Verdict(2, 2, 0, 0, 0, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void asksThoseTooWhoAreMatchedWhileOthersAreAsked() throws Exception {
        for (int player : new int[] {BOB, CAROL, DAVE}) {
            product.tell(crowd, player, Call.JOIN, "searching");
        }
        long first = match(10);
        told(ALICE, first);
        product.duringNext(() -> product.sayMatch(match(CAROL, DAVE, 10), players.id(CAROL), players.id(DAVE)));

        assertVerdict(new Verdict(4, 4, 0, 0, 0, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void findsAMatchThatIsNotStored() throws Exception {
        told(ALICE, 4711);
        ticket(ALICE);

        assertVerdict(new Verdict(1, 0, 1, 0, 0, 1, 0, 0, 0, 0, List.of()));
    }

    @Test
    void findsAMatchThatOneOfItsPlayersIsNotTold() throws Exception {
        long match = match(10);
        told(ALICE, match);
        product.tell(crowd, BOB, Call.JOIN, "searching");

        assertVerdict(new Verdict(2, 2, 0, 0, 0, 1, 0, 0, 0, 0, List.of()));
    }

    @Test
    void findsWhoWasToldOfTwoMatches() throws Exception {
        long match = match(10);
        told(ALICE, match - 1);
        told(ALICE, match);
        told(BOB, match);

        assertVerdict(new Verdict(2, 2, 0, 0, 1, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void findsWhoIsNowhere() throws Exception {
        product.tell(crowd, ALICE, Call.JOIN, "searching");

        assertVerdict(new Verdict(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, List.of()));
    }

    @Test
    void findsWhoIsMatchedAfterLeaving() throws Exception {
        product.tell(crowd, ALICE, Call.JOIN, "searching");
        product.tell(crowd, ALICE, Call.LEAVE, "success");
        told(BOB, match(10));

        assertVerdict(new Verdict(2, 2, 0, 0, 0, 0, 0, 1, 0, 0, List.of()));
    }

    @Test
    void findsATicketOfOneWhoLeft() throws Exception {
        product.tell(crowd, ALICE, Call.JOIN, "searching");
        product.tell(crowd, ALICE, Call.LEAVE, "success");
        ticket(ALICE);

        assertVerdict(new Verdict(1, 0, 1, 0, 0, 0, 0, 0, 1, 0, List.of()));
    }

    @Test
    void findsAClaimThatNobodySettles() throws Exception {
        jedis.zadd(RedisKeys.CLAIMS, 1, "claim");

        assertVerdict(new Verdict(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, List.of()));
    }

    @Test
    void findsAMatchOutsideTheWindow() throws Exception {
        long match = match(101);
        told(ALICE, match);
        told(BOB, match);

        assertVerdict(new Verdict(2, 2, 0, 0, 0, 0, 0, 0, 0, 1, List.of()));
    }

    private void assertVerdict(Verdict expected) throws SQLException, InterruptedException {
        Verdict verdict = new Audit(connection, Optional.of(jedis), List.of(product.url()), Duration.ZERO).of(crowd);
        assertEquals(expected.toString(), verdict.toString(), () -> String.join("\n", verdict.examples()));
    }

    private void told(int player, long match) throws InterruptedException {
        product.tellMatch(crowd, player, Call.JOIN, match, players.id(ALICE), players.id(BOB));
    }

    private void ticket(int player) {
        jedis.hset(RedisKeys.TICKETS, RedisKeys.field(players.id(player)), "ticket");
        jedis.zadd(RedisKeys.QUEUE, 1500, RedisKeys.member(players.id(player)));
    }

    /** A live match of Alice and Bob, whose seats are so far apart. */
    private long match(int apart) {
        return match(ALICE, BOB, apart);
    }

    private long match(int black, int white, int apart) {
        try {
            return ProductSchema.match(connection, players.id(black), players.id(white), apart);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
