package dev.matchpoint.fleet;

import static dev.matchpoint.fleet.FleetCalls.assign;
import static dev.matchpoint.fleet.FleetCalls.fresh;
import static dev.matchpoint.fleet.FleetCalls.heartbeat;
import static dev.matchpoint.fleet.FleetCalls.read;
import static dev.matchpoint.fleet.FleetCalls.register;
import static dev.matchpoint.fleet.FleetCalls.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.matchpoint.TestFleet;
import dev.matchpoint.TestFleet.Counts;
import dev.matchpoint.TestServers;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.fleet.FleetClients.Told;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis is killed and comes back empty, or out of date, during 1,000 assignments; PostgreSQL is away. */
@QuarkusTest
class FleetOutageTest {

    private static final int GAMES = 1_000;
    private static final int SERVERS = 20;
    private static final int CAPACITY = 55;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    @Inject
    RedisInStep redis;

    @Inject
    DatabaseHealth health;

    private TestFleet fleet;
    private List<String> servers;

    @BeforeEach
    void isolate() {
        fleet = new TestFleet(database);
        fleet.clear();
        await().atMost(PATIENCE).until(redis::isRedis);
        servers = IntStream.range(0, SERVERS).mapToObj(i -> fresh("gs")).toList();
        servers.forEach(server -> register(server, "eu", CAPACITY));
    }

    @Test
    void redisIsKilledAndBackEmpty() throws Exception {
        assignDuring(() -> {
            TestServers.redis().stop();
            TestServers.redis().start();
        });
    }

    @Test
    void redisIsAwayForAWhile() throws Exception {
        assignDuring(() -> {
            TestServers.redis().stop();
            try {
                long before = fleet.number("SELECT count(*) FROM assignment");
                await().atMost(PATIENCE)
                        .until(() -> fleet.number("SELECT count(*) FROM assignment") > before + GAMES / 10);
            } finally {
                TestServers.redis().start();
            }
        });
    }

    @Test
    void redisIsKilledAndBackOutOfDate() throws Exception {
        fleet.say("SAVE");
        Path dump =
                Path.of(fleet.say("CONFIG GET dir").lines().skip(1).findFirst().orElseThrow(), "dump.rdb");
        try {
            assignDuring(() -> {
                TestServers.redis().stop();
                TestServers.redis().start();
            });
        } finally {
            Files.deleteIfExists(dump);
        }
    }

    private void assignDuring(Runnable fault) throws Exception {
        Map<String, String> where = new ConcurrentHashMap<>();
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger answered = new AtomicInteger();
        try (FleetClients clients = new FleetClients(24)) {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < GAMES; i++) {
                String game = fresh("game");
                String server = servers.get(i % SERVERS);
                calls.add(() -> {
                    Told told = clients.assign(game);
                    note(told, refused);
                    where.put(game, told.server());
                    note(clients.heartbeat(server), refused);
                    answered.incrementAndGet();
                    return null;
                });
            }
            CompletableFuture<Void> faults = CompletableFuture.runAsync(() -> {
                await().pollInterval(Duration.ofMillis(5)).until(() -> answered.get() > GAMES / 5);
                fault.run();
            });
            clients.all(calls);
            faults.get();
        }

        assertThat(refused).isEmpty();
        assertThat(where).hasSize(GAMES);
        where.forEach((game, server) -> assertThat(fleet.number(
                        "SELECT count(*) FROM assignment WHERE game_id = ? AND server_id = ? AND released_at IS NULL",
                        game,
                        server))
                .isEqualTo(1));
        assertThat(fleet.contradictions()).isZero();
        await().atMost(PATIENCE).until(redis::isRedis);
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Counts> counts = fleet.inRedis();
            servers.forEach(server ->
                    assertThat(counts.get(server)).isEqualTo(new Counts(CAPACITY, (int) fleet.active(server), 0)));
        });
    }

    private static void note(Told told, List<String> refused) {
        if (told.code() != 200) {
            refused.add(told.code() + " " + told.body());
        }
    }

    @Test
    @Proves("assign-without-redis")
    void withoutRedisPostgresDoesItAlone() {
        String game = fresh("game");
        TestServers.redis().stop();
        try {
            assign(game).then().statusCode(200).body("active_games", equalTo(1));
            assign(game).then().statusCode(200).body("active_games", equalTo(1));
            heartbeat(servers.getFirst(), Map.of("cpu_usage", 3)).then().statusCode(200);
            read(servers.getFirst()).then().statusCode(200).body("status", equalTo("available"));
            release(game).then().statusCode(200);
        } finally {
            TestServers.redis().start();
        }

        await().atMost(PATIENCE).until(redis::isRedis);
    }

    @Test
    @Proves({"server-unavailable", "server-heartbeat-without-postgres"})
    void withoutPostgresNothingIsAssignedAndHeartbeatsGoOn() throws IOException {
        String server = servers.getFirst();
        TestServers.postgres().stop();
        try {
            await().atMost(PATIENCE).until(health::isAway);
            assign(fresh("game")).then().statusCode(503).header("Retry-After", notNullValue());
            register(fresh("gs"), "eu", 1).then().statusCode(503);
            read(server).then().statusCode(503);
            heartbeat(server, Map.of("cpu_usage", 3)).then().statusCode(200).body("server_id", equalTo(server));
        } finally {
            TestServers.postgres().start();
        }

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IllegalStateException.class) // the pool may not have heard of it yet
                .untilAsserted(() -> assertThat(fleet.number(
                                "SELECT count(*) FROM game_server WHERE server_id = ? AND cpu_usage = 3", server))
                        .isEqualTo(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assign(fresh("game")).then().statusCode(200));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(fleet.contradictions()).isZero());
    }
}
