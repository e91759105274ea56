package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.TestMetrics.awaitValue;
import static dev.matchpoint.TestMetrics.raised;
import static dev.matchpoint.TestMetrics.value;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.Moves;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the metrics say while a store is away. */
@QuarkusTest
class OutageMetersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SERVED_BY_REDIS = "matchpoint_engine_state{state=\"redis\"}";

    @Inject
    DataSource database;

    @Test
    @Moves({
        "matchpoint_engine_state",
        "matchpoint_engine_transitions_total",
        "matchpoint_engine_seconds_total",
        "matchpoint_fleet_redis",
        "matchpoint_realtime_redis",
        "matchpoint_reconciled_total"
    })
    void redisThatIsAwayAndBackEmptyIsSeen() {
        awaitValue(SERVED_BY_REDIS, 1);
        TestPlayer alice = new TestPlayers(database).rated(1500);
        joinRedis(alice, freshRegion());
        await().until(() -> new TestStore(database).isWritten(alice));

        raised(
                () -> {
                    TestServers.redis().stop();
                    try {
                        awaitValue("matchpoint_engine_state{state=\"postgresql\"}", 1);
                        awaitValue("matchpoint_fleet_redis", 0);
                        awaitValue("matchpoint_realtime_redis", 0);
                        assertThat(value(SERVED_BY_REDIS)).isZero();
                    } finally {
                        TestServers.redis().start();
                        awaitValue(SERVED_BY_REDIS, 1);
                    }
                },
                "matchpoint_engine_transitions_total{to=\"postgresql\"}",
                "matchpoint_engine_transitions_total{to=\"reconciling\"}",
                "matchpoint_engine_transitions_total{to=\"redis\"}",
                "matchpoint_engine_seconds_total{state=\"postgresql\"}",
                "matchpoint_reconciled_total{tickets=\"restored\"}");
        awaitValue("matchpoint_fleet_redis", 1);
        awaitValue("matchpoint_realtime_redis", 1);
    }

    @Test
    @Moves({
        "matchpoint_database_away",
        "matchpoint_database_outages_total",
        "matchpoint_journal_depth",
        "matchpoint_journal_age_seconds"
    })
    void postgresThatIsAwayIsSeenAndSoIsTheJournalThatGrows() {
        awaitValue(SERVED_BY_REDIS, 1);
        TestPlayer alice = new TestPlayers(database).rated(1500);
        String region = freshRegion();
        joinRedis(alice, region);

        raised(
                () -> {
                    TestServers.postgres().stop();
                    try {
                        awaitValue("matchpoint_database_away", 1);
                        joinRedis(alice, region).then().statusCode(200);
                        await().atMost(PATIENCE).until(() -> value("matchpoint_journal_age_seconds") > 0.2);
                        assertThat(value("matchpoint_journal_depth")).isPositive();
                        await().atMost(PATIENCE)
                                .until(() -> Double.isNaN(value("matchpoint_waiting_players{engine=\"postgresql\"}")));
                    } finally {
                        TestServers.postgres().start();
                        awaitValue("matchpoint_database_away", 0);
                    }
                },
                "matchpoint_database_outages_total");
        awaitValue("matchpoint_journal_depth", 0);
    }
}
