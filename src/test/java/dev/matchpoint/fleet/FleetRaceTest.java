package dev.matchpoint.fleet;

import static dev.matchpoint.fleet.FleetCalls.fresh;
import static dev.matchpoint.fleet.FleetCalls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestFleet;
import dev.matchpoint.TestFleet.Counts;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.fleet.FleetClients.Told;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 100 clients and 20 servers: no game is on two servers, and none has more than it holds, in either store. */
@QuarkusTest
class FleetRaceTest {

    private static final int CLIENTS = 100;
    private static final int SERVERS = 20;

    @Inject
    DataSource database;

    @Inject
    RedisInStep redis;

    private TestFleet fleet;
    private Map<String, Integer> capacities;
    private final AtomicInteger overInRedis = new AtomicInteger();

    @BeforeEach
    void isolate() {
        fleet = new TestFleet(database);
        fleet.clear();
        await().until(redis::isRedis);
        capacities = new HashMap<>();
        for (int i = 0; i < SERVERS; i++) {
            String server = fresh("gs");
            capacities.put(server, 1 + i % 7);
            register(server, i % 2 == 0 ? "eu" : "us", 1 + i % 7);
        }
    }

    private int places() {
        return capacities.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Looks all the time, not only in the end. */
    private Pulse watch() {
        return new Pulse(
                "watch",
                Duration.ofMillis(5),
                () -> fleet.inRedis().values().stream()
                        .filter(counts -> counts.active() > counts.capacity())
                        .forEach(_ -> overInRedis.incrementAndGet()));
    }

    private void holdsInBothStores() {
        assertThat(fleet.contradictions()).isZero();
        assertThat(overInRedis.get()).isZero();
        await().untilAsserted(() -> capacities.forEach(
                (server, capacity) -> assertThat(fleet.inRedis().get(server))
                        .isEqualTo(new Counts(capacity, (int) fleet.active(server), 0))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void moreGamesThanPlacesFillEveryServerAndNoFurther(boolean eachGameTwice) throws Exception {
        List<String> games = new ArrayList<>(
                IntStream.range(0, 3 * places()).mapToObj(i -> fresh("game")).toList());
        if (eachGameTwice) {
            games.addAll(List.copyOf(games));
            Collections.shuffle(games, new Random(1));
        }
        Map<String, String> where = new HashMap<>();
        Pulse watch = watch();
        watch.start();
        try (FleetClients clients = new FleetClients(CLIENTS)) {
            List<Callable<Told>> calls = games.stream()
                    .map(game -> (Callable<Told>) () -> clients.assign(game))
                    .toList();
            List<Told> told = clients.all(calls);
            for (int i = 0; i < games.size(); i++) {
                Told one = told.get(i);
                assertThat(one.code()).as(one.body()).isIn(200, 409);
                if (one.code() == 200) {
                    assertThat(where.merge(games.get(i), one.server(), (first, _) -> first))
                            .isEqualTo(one.server());
                }
            }
        } finally {
            watch.stop();
        }

        assertThat(where).hasSize(places());
        where.forEach((game, server) -> assertThat(fleet.number(
                        "SELECT count(*) FROM assignment WHERE game_id = ? AND server_id = ? AND released_at IS NULL",
                        game,
                        server))
                .isEqualTo(1));
        holdsInBothStores();
    }

    @Test
    void placesThatAreGivenBackAreTakenAgain() throws Exception {
        Pulse watch = watch();
        watch.start();
        try (FleetClients clients = new FleetClients(CLIENTS)) {
            List<Callable<Integer>> calls = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> (Callable<Integer>) () -> playTen(clients))
                    .toList();
            assertThat(clients.all(calls).stream().mapToInt(Integer::intValue).sum())
                    .isGreaterThanOrEqualTo(places());
        } finally {
            watch.stop();
        }

        assertThat(fleet.number("SELECT sum(active) FROM game_server")).isZero();
        holdsInBothStores();
    }

    /** Says how many of ten games found a place. */
    private static int playTen(FleetClients clients) throws Exception {
        int played = 0;
        for (int i = 0; i < 10; i++) {
            String game = fresh("game");
            Told told = clients.assign(game);
            assertThat(told.code()).as(told.body()).isIn(200, 409);
            if (told.code() == 200) {
                played++;
                assertThat(clients.release(game).code()).isEqualTo(200);
            }
        }
        return played;
    }
}
