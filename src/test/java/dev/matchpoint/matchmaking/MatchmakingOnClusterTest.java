package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.Calls;
import dev.matchpoint.OnRedisCluster;
import dev.matchpoint.StoredQueue;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.embedded.EmbeddedCluster;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.match.Ledger;
import dev.matchpoint.queue.redis.RedisOutcome;
import dev.matchpoint.queue.redis.RedisQueue;
import dev.matchpoint.queue.redis.Settlements;
import dev.matchpoint.redis.Keyspace;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Matchmaking on a cluster of three nodes, in three queues at once, one on each. */
@QuarkusTest
@TestProfile(OnRedisCluster.class)
class MatchmakingOnClusterTest {

    private static final int SLOTS = 16_384;
    private static final int NODES = 3;

    @Inject
    DataSource database;

    @Inject
    DatabaseClock clock;

    @Inject
    RedisQueue redis;

    @Inject
    Ledger ledger;

    @Inject
    Settlements settlements;

    private final List<String> nodes = EmbeddedCluster.running().urls().toList();
    private final RedisPrompt anyNode = new RedisPrompt(nodes.getFirst());
    private TestPlayers players;
    private List<String> regions;
    private long crossings;

    @BeforeEach
    void chooseAQueueOnEachNode() {
        players = new TestPlayers(database);
        Map<Integer, String> byNode = new TreeMap<>();
        while (byNode.size() < NODES) {
            String region = Calls.freshRegion();
            byNode.put(slot(stored(region).keys().getFirst()) * NODES / SLOTS, region);
        }
        regions = List.copyOf(byNode.values());
        crossings = EmbeddedCluster.running().crossings();
    }

    @AfterEach
    void sweepAgain() {
        sweeps(true);
    }

    @AfterEach
    void nothingContradictsItselfAndNoScriptCrossedSlots() {
        assertThat(regions)
                .allSatisfy(
                        region -> assertThat(stored(region).contradictions()).isEmpty());
        assertThat(EmbeddedCluster.running().crossings()).isEqualTo(crossings);
    }

    private int slot(String key) {
        return Integer.parseInt(anyNode.say("CLUSTER KEYSLOT " + key));
    }

    private StoredQueue stored(String region) {
        return new StoredQueue("online:" + region, nodes);
    }

    private static JsonPath statistics() {
        return given().get(RedisCalls.ROOT + "stats/")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void theKeysOfAQueueAreInOneSlot() {
        assertThat(Stream.of("online", "online:eu", "online:eu:3", "online::3").map(Keyspace::namedQueue))
                .allSatisfy(keys ->
                        assertThat(keys.stream().map(this::slot).distinct()).hasSize(1));
        assertThat(Keyspace.defaultQueue().stream().map(this::slot).distinct()).hasSize(1);
    }

    /** Whom other tests have left waiting is matched by the sweep sooner or later, or expires, and would be counted. */
    private void sweeps(boolean allowed) {
        String turn = Keyspace.turn("sweep");
        new RedisPrompt(nodes.get(slot(turn) * NODES / SLOTS))
                .say(allowed ? "DEL " + turn : "SET " + turn + " held PX 3600000");
    }

    @Test
    void playersJoinAndAreMatchedOnEveryNode() {
        sweeps(false);
        long before = statistics().getLong("stats.total_matches");
        for (String region : regions) {
            TestPlayer alice = players.rated(1500);
            TestPlayer bob = players.rated(1550);
            joinRedis(alice, region).then().statusCode(200).body("queue_size", equalTo(1));

            joinRedis(bob, region).then().statusCode(201).body("opponent.username", equalTo(alice.username()));

            redisStatus(alice).then().statusCode(200).body("status", equalTo("matched"));
            await().untilAsserted(() -> assertThat(stored(region).tickets()).isEmpty());
        }

        assertThat(statistics().getLong("stats.total_matches")).isEqualTo(before + NODES);
    }

    @Test
    void playersLeaveOnEveryNode() {
        sweeps(false);
        long before = statistics().getLong("stats.total_leaves");
        for (String region : regions) {
            TestPlayer alice = players.rated(1500);
            joinRedis(alice, region).then().statusCode(200);

            leaveRedis(alice).then().statusCode(200).body("status", equalTo("success"));

            assertThat(stored(region).tickets()).isEmpty();
            redisStatus(alice).then().statusCode(404);
        }

        assertThat(statistics().getLong("stats.total_leaves")).isEqualTo(before + NODES);
    }

    @Test
    void figuresCountEveryNode() {
        sweeps(false);
        JsonPath before = statistics();
        for (String region : regions) {
            joinRedis(players.rated(1500), region).then().statusCode(200);
            joinRedis(players.rated(900), region).then().statusCode(200);

            given().get(RedisCalls.ROOT + "queue_info/?region=" + region)
                    .then()
                    .body("total_waiting", equalTo(2))
                    .body("average_elo", equalTo(1200))
                    .body("elo_range.min", equalTo(900))
                    .body("elo_range.max", equalTo(1500));
        }

        JsonPath after = statistics();
        assertThat(after.getLong("stats.total_joins") - before.getLong("stats.total_joins"))
                .isEqualTo(2 * NODES);
        assertThat(after.getLong("stats.current_size") - before.getLong("stats.current_size"))
                .isEqualTo(2 * NODES);
        assertThat(after.getLong("stats.elo_distribution.below_1000")).isGreaterThanOrEqualTo(NODES);
    }

    @Test
    void silentPlayersExpireOnEveryNode() {
        List<TestPlayer> all = players.rated(List.of(1500, 1500, 1500));
        for (int node = 0; node < NODES; node++) {
            TestPlayer player = all.get(node);
            joinRedis(player, regions.get(node)).then().statusCode(200);
            stored(regions.get(node)).awaitJournal(player.id());
        }

        // Again and again, as the first comparison of a queue may write signs of life once more.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            for (int node = 0; node < NODES; node++) {
                fallSilent(all.get(node), regions.get(node));
            }
            assertThat(regions)
                    .allSatisfy(region ->
                            assertThat(stored(region).counter("expiries")).isEqualTo(1));
        });

        all.forEach(player -> redisStatus(player).then().statusCode(404));
    }

    private void fallSilent(TestPlayer player, String region) {
        new TestStore(database)
                .update(
                        "UPDATE live_player SET last_active = clock_timestamp() - interval '6 minutes' WHERE player_id = ?",
                        player.id());
        stored(region).expiresAt(player.id(), 1);
    }

    @Test
    void theSweepPairsOnEveryNode() {
        for (String region : regions) {
            TestPlayer alice = players.rated(1500);
            TestPlayer bob = players.rated(1700);
            joinRedis(alice, region).then().statusCode(200);
            joinRedis(bob, region).then().statusCode(200);

            stored(region).awaitJournal(alice.id());
            stored(region).joinedAt(alice.id(), 1);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> redisStatus(bob).then().body("status", equalTo("matched")));
            await().untilAsserted(() -> assertThat(stored(region).tickets()).isEmpty());
        }
    }

    @Test
    void aJournaledTicketIsInPostgresOnceItHasWaitedOnAnyNode() {
        TestStore store = new TestStore(database);
        for (String region : regions) {
            TestPlayer alice = players.rated(1500);

            joinRedis(alice, region).then().statusCode(200);

            await().untilAsserted(() -> assertThat(stored(region).dirty()).isEmpty());
            assertThat(store.number(
                            "SELECT count(open_t) FROM live_player WHERE player_id = ? AND pool = 'redis'", alice.id()))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRequestThatWaitsHearsOfAMatchOnAnyNode() throws Exception {
        for (String region : regions) {
            QueueName queue = QueueName.parse("online:" + region);
            TestPlayer alice = players.rated(1500);
            TestPlayer bob = players.rated(1500);
            joinRedis(alice, region).then().statusCode(200);
            CompletableFuture<Integer> held = CompletableFuture.supplyAsync(() ->
                    as(alice).post(RedisCalls.ROOT + "find_match/?wait=30").path("match.id"));

            // As another instance does, which knows nobody who waits here.
            RedisOutcome.Claimed claimed =
                    (RedisOutcome.Claimed) redis.join(new PlayerId(bob.id()), clock.now(), 1500, queue);
            settlements.now(queue, List.of(ledger.store(claimed.claim()).settlement()));

            int match = redisStatus(bob).path("match.id");
            assertThat(held.join()).isEqualTo(match);
        }
    }
}
