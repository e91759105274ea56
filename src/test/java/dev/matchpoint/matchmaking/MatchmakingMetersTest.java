package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.leave;
import static dev.matchpoint.TestMetrics.raised;
import static dev.matchpoint.TestMetrics.value;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static dev.matchpoint.matchmaking.RedisCalls.leaveRedis;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.Moves;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MatchmakingMetersTest {

    private static final Duration LONG = Duration.ofMinutes(10);

    @Inject
    DataSource database;

    private TestStore store;
    private String region;
    private TestPlayer alice;
    private TestPlayer bob;

    @BeforeEach
    void isolate() {
        store = new TestStore(database);
        TestPlayers players = new TestPlayers(database);
        region = freshRegion();
        alice = players.rated(1500);
        bob = players.rated(1570);
    }

    @Test
    @Moves("matchpoint_joins_total")
    void joinsAreCountedByEngineAndByWhatPlayersAreTold() {
        raised(
                () -> {
                    join(alice, region);
                    join(alice, region);
                    join(bob, region);
                },
                "matchpoint_joins_total{engine=\"postgresql\",outcome=\"waiting\"}",
                "matchpoint_joins_total{engine=\"postgresql\",outcome=\"already\"}",
                "matchpoint_joins_total{engine=\"postgresql\",outcome=\"matched\"}");
    }

    @Test
    @Moves("matchpoint_joins_total")
    void joinsInRedisAreCounted() {
        raised(
                () -> {
                    joinRedis(alice, region);
                    joinRedis(bob, region);
                },
                "matchpoint_joins_total{engine=\"redis\",outcome=\"waiting\"}",
                "matchpoint_joins_total{engine=\"redis\",outcome=\"matched\"}");
    }

    @Test
    @Moves("matchpoint_leaves_total")
    void leavesAreCounted() {
        raised(
                () -> {
                    join(alice, region);
                    leave(alice);
                    leave(alice);
                    joinRedis(bob, region);
                    leaveRedis(bob);
                },
                "matchpoint_leaves_total{engine=\"postgresql\",outcome=\"left\"}",
                "matchpoint_leaves_total{engine=\"postgresql\",outcome=\"none\"}",
                "matchpoint_leaves_total{engine=\"redis\",outcome=\"left\"}");
    }

    @Test
    @Moves("matchpoint_expiries_total")
    void expiriesAreCounted() {
        join(alice, region);
        joinRedis(bob, region);

        raised(
                () -> List.of(alice, bob).forEach(player -> store.lastHeardOf(player, LONG)),
                "matchpoint_expiries_total{engine=\"postgresql\"}",
                "matchpoint_expiries_total{engine=\"redis\"}");
    }

    @Test
    @Moves({"matchpoint_matches_total", "matchpoint_match_wait_seconds", "matchpoint_match_rating_difference"})
    void matchesOfPostgresAreMeasured() {
        String labels = "{engine=\"postgresql\",mode=\"online\"}";
        raised(
                () -> {
                    join(alice, region);
                    store.hasWaited(alice, Duration.ofSeconds(20));
                    join(bob, region);
                },
                "matchpoint_matches_total" + labels,
                "matchpoint_match_wait_seconds_count" + labels,
                "matchpoint_match_wait_seconds_bucket{engine=\"postgresql\",mode=\"online\",le=\"30.0\"}",
                "matchpoint_match_rating_difference_sum" + labels);
    }

    @Test
    @Moves({
        "matchpoint_matches_total",
        "matchpoint_match_wait_seconds",
        "matchpoint_match_rating_difference",
        "matchpoint_ledger_batch_claims",
        "matchpoint_ledger_batch_seconds",
        "matchpoint_ledger_verdicts_total",
        "matchpoint_script_seconds"
    })
    void matchesOfRedisAreMeasuredAndSoIsTheLedger() {
        String labels = "{engine=\"redis\",mode=\"online\"}";
        raised(
                () -> {
                    joinRedis(alice, region);
                    joinRedis(bob, region);
                },
                "matchpoint_matches_total" + labels,
                "matchpoint_match_wait_seconds_sum" + labels,
                "matchpoint_match_rating_difference_bucket{engine=\"redis\",mode=\"online\",le=\"100.0\"}",
                "matchpoint_ledger_batch_claims_sum",
                "matchpoint_ledger_batch_seconds_count",
                "matchpoint_ledger_verdicts_total{verdict=\"stored\"}",
                "matchpoint_script_seconds_count{script=\"queue/join\"}");
    }

    @Test
    @Moves({"matchpoint_sweep_seconds", "matchpoint_sweep_pairs_total"})
    void sweepsAndThePairsTheyMakeAreMeasured() {
        TestPlayer far = new TestPlayers(database).rated(1610);
        raised(
                () -> {
                    join(alice, region);
                    join(far, region);
                    store.hasWaited(alice, Duration.ofSeconds(20));
                },
                "matchpoint_sweep_pairs_total{engine=\"postgresql\"}",
                "matchpoint_sweep_seconds_count{sweep=\"pair\"}",
                "matchpoint_sweep_seconds_count{sweep=\"expire\"}",
                "matchpoint_sweep_seconds_count{sweep=\"redis\"}");
    }

    @Test
    @Moves("matchpoint_sweep_pairs_total")
    void pairsThatASweepMakesInRedisAreCounted() {
        TestPlayer far = new TestPlayers(database).rated(1610);
        raised(
                () -> {
                    joinRedis(alice, region);
                    joinRedis(far, region);
                    store.hasWaited(alice, Duration.ofSeconds(20));
                },
                "matchpoint_sweep_pairs_total{engine=\"redis\"}");
    }

    @Test
    @Moves("matchpoint_waiting_players")
    void whoWaitsIsCounted() {
        store.emptyQueues();
        await().until(() -> value("matchpoint_waiting_players{engine=\"redis\"}") == 0);

        raised(
                () -> {
                    join(alice, region);
                    joinRedis(bob, region);
                },
                "matchpoint_waiting_players{engine=\"postgresql\"}",
                "matchpoint_waiting_players{engine=\"redis\"}");
    }

    @Test
    @Moves("matchpoint_journal_written_total")
    void whatIsJournaledIsCounted() {
        raised(() -> joinRedis(alice, region), "matchpoint_journal_written_total");
    }
}
