package dev.matchpoint.operations.overview;

import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.Calls;
import dev.matchpoint.TestFleet;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OverviewTest {

    /** This instance: others were planted. */
    private static final String LIVE = "instances.find { !it.is_silent }";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    private TestStore store;
    private TestPlayers players;
    private String region;

    @BeforeEach
    void isolate() {
        store = new TestStore(database);
        store.emptyQueues();
        players = new TestPlayers(database);
        region = Calls.freshRegion();
    }

    private static ValidatableResponse overview() {
        return asOperator().get("/api/admin/overview/").then().statusCode(200);
    }

    @Test
    @Proves("overview-waiting")
    void whoWaitsIsCountedByQueueAndRating() {
        TestPlayer alice = players.rated(1250);
        TestPlayer bob = players.rated(2250);
        Calls.join(alice, region);
        Calls.join(bob, region);
        store.hasWaited(bob, Duration.ofSeconds(90));

        await().untilAsserted(() -> overview()
                .body("waiting.total", equalTo(2), "waiting.source", equalTo("postgresql"))
                .body("waiting.queues[0].queue", equalTo("online:" + region), "waiting.queues[0].waiting", equalTo(2))
                .body("waiting.histogram.width", equalTo(100), "waiting.histogram.bands.from", contains(1200, 2200))
                .body("waiting.histogram.bands.waiting", contains(1, 1))
                .body("waiting.histogram.bands[1].oldest_seconds.toDouble()", closeTo(90, 5))
                .body("waiting.oldest.user_id", equalTo((int) bob.id()), "waiting.oldest.rating", equalTo(2250)));
    }

    @Test
    @Proves("overview-matches")
    void whatCameOfWaitingIsMeasuredFromTheLatestMatches() {
        TestPlayer alice = players.rated(1500);
        Calls.join(alice, region);
        store.hasWaited(alice, Duration.ofSeconds(33));
        Calls.join(players.rated(1577), region).then().statusCode(201);

        await().untilAsserted(() -> overview()
                .body("waits.count", greaterThanOrEqualTo(2), "waits.p99_seconds", notNullValue())
                .body("quality.points[0][1].toInteger()", equalTo(77))
                .body("quality.points[0][0].toDouble()", closeTo(33, 3)));
    }

    @Test
    @Proves("overview-servers")
    void gameServersAreCountedByRegion() {
        TestFleet fleet = new TestFleet(database);
        fleet.clear();
        register("s1", 100);
        register("s2", 50);
        register("s3", 50);
        fleet.heardAgo("s2", Duration.ofSeconds(30));
        fleet.heardAgo("s3", Duration.ofSeconds(70));

        String mine = "servers.find { it.region == 'moon' }.";
        await().untilAsserted(() -> overview()
                .body(mine + "servers", equalTo(3), mine + "available", equalTo(2), mine + "unhealthy", equalTo(1))
                .body(mine + "capacity", equalTo(150), mine + "active_games", equalTo(0))
                .body(mine + "oldest_beat_seconds.toDouble()", closeTo(30, 5)));
        fleet.clear();
    }

    private static void register(String name, int capacity) {
        asFleet()
                .contentType(ContentType.JSON)
                .body("{\"server_id\":\"%s\",\"host\":\"10.0.0.1\",\"port\":7000,\"capacity\":%d,\"region\":\"moon\"}"
                        .formatted(name, capacity))
                .post("/api/servers/register/")
                .then()
                .statusCode(201);
    }

    @Test
    @Proves("overview-instances")
    void eachInstanceIsThereWithItsEngine() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> overview()
                        .body("instances.report.engine", hasItem("redis"), LIVE + ".is_silent", equalTo(false))
                        .body("instances.report.transitions.flatten().to", hasItem("redis"))
                        .body("realtime.sockets", greaterThanOrEqualTo(0), "took_millis", greaterThanOrEqualTo(0)));
    }

    @Test
    @Proves("overview-unknown")
    void whatCannotBeKnownWithoutPostgresIsNullAndSaysWhy() {
        TestServers.postgres().stop();
        try {
            await().untilAsserted(() -> overview()
                    .body("waits", nullValue(), "quality", nullValue(), "servers", nullValue())
                    .body("unknown.waits", equalTo("PostgreSQL is away."))
                    .body("unknown.servers", equalTo("PostgreSQL is away."))
                    .body("waiting.source", equalTo("redis"), "waiting.oldest", nullValue())
                    .body(LIVE + ".report.is_postgres_away", equalTo(true)));
        } finally {
            TestServers.postgres().start();
        }
        await().atMost(PATIENCE).untilAsserted(() -> overview().body("servers", notNullValue()));
    }

    @Test
    @Proves({"overview-unknown", "overview-instances"})
    void withoutRedisAllIsKnownAndThatItIsAway() {
        TestServers.redis().stop();
        try {
            await().atMost(Duration.ofSeconds(3))
                    .untilAsserted(() -> overview()
                            .body(LIVE + ".report.engine", equalTo("postgresql"))
                            .body(LIVE + ".report.is_degraded", equalTo(true))
                            .body(LIVE + ".report.transitions[0].to", equalTo("postgresql"))
                            .body("waiting.source", equalTo("postgresql"), "servers", notNullValue()));
        } finally {
            TestServers.redis().start();
        }
        await().atMost(PATIENCE).untilAsserted(() -> overview().body(LIVE + ".report.is_degraded", equalTo(false)));
    }

    @Test
    @Proves("overview-shared")
    void oneMeasurementServesAllWhoAskWithinASecond() throws InterruptedException {
        Callable<String> look = () -> overview().extract().path("at");
        try (ExecutorService consoles = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            List<Future<String>> seen =
                    consoles.invokeAll(Stream.generate(() -> look).limit(40).toList());
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            Set<String> different = seen.stream().map(Future::resultNow).collect(Collectors.toSet());
            assertThat(different.size()).isLessThanOrEqualTo((int) took.toSeconds() + 2);
        }
    }

    @Test
    void nothingIsUnknownWhenAllIsThere() {
        Calls.join(players.rated(1500), region);
        Calls.join(players.rated(1500), region).then().statusCode(201);

        await().atMost(PATIENCE)
                .untilAsserted(() -> overview().body("unknown", anEmptyMap(), "instances", hasSize(greaterThan(0))));
    }
}
