package dev.matchpoint.race;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.status;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL stops and starts again, or freezes and goes on, while players join. */
@QuarkusTest
class OutageTest {

    private static final int PLAYERS = 200;

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URI instance;

    private TestPlayers players;

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
    }

    @Test
    void isAnsweredWithWhenToTryAgainAndForgotten() {
        TestPlayer alice = players.rated(1500);
        String region = freshRegion();
        join(alice, region).then().statusCode(200);
        new TestStore(database).hasWaited(alice, Duration.ofSeconds(33));

        TestServers.postgres().stop();
        try {
            await().untilAsserted(() -> status(alice)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("status", equalTo("error")));
            given().get("/api/matchmaking/queue_info/").then().statusCode(503);
        } finally {
            TestServers.postgres().start();
        }

        await().untilAsserted(() -> status(alice)
                .then()
                .statusCode(200)
                .body("status", equalTo("waiting"))
                .body("waiting_time", greaterThanOrEqualTo(33)));
    }

    @Test
    void losesNobodyWhoJoinsMeanwhile() throws Exception {
        joinDuring(
                () -> TestServers.postgres().stop(),
                () -> TestServers.postgres().start());
    }

    @Test
    void losesNobodyWhoJoinsWhilePostgresIsFrozen() throws Exception {
        joinDuring(
                () -> TestServers.postgres().suspend(),
                () -> TestServers.postgres().resume());
    }

    private void joinDuring(Runnable outage, Runnable recovery) throws Exception {
        List<TestPlayer> all = players.rated(
                IntStream.range(0, PLAYERS).map(i -> 1000 + 5 * i).boxed().toList());
        Map<TestPlayer, List<Reply>> told = new ConcurrentHashMap<>();
        AtomicInteger refused = new AtomicInteger();
        try (Clients clients = new Clients(List.of(instance), Route.POSTGRES, freshRegion());
                ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<?>> joining = new ArrayList<>();
            CountDownLatch down = new CountDownLatch(1);
            for (int i = 0; i < PLAYERS; i++) {
                TestPlayer player = all.get(i);
                boolean later = i >= PLAYERS / 2;
                joining.add(threads.submit(() -> {
                    if (later) {
                        down.await();
                    }
                    joinUntilAnswered(clients, player, told, refused);
                    return null;
                }));
            }
            await().until(() -> told.size() > PLAYERS / 4);
            outage.run();
            down.countDown();
            try {
                await().atMost(Duration.ofSeconds(30)).until(() -> refused.get() >= 10);
            } finally {
                recovery.run();
            }
            for (Future<?> one : joining) {
                one.get();
            }
            for (TestPlayer player : all) {
                hear(told, player, clients.status(player));
            }
        }

        Verifier verifier = new Verifier(database);
        Map<Long, Verifier.Place> places = verifier.places(all);
        verifier.onePlaceEach(places);
        verifier.nobodyLost(places);
        verifier.inTheWindow(all);
        told.forEach((player, replies) -> replies.forEach(reply -> verifier.toldTheTruth(player, reply, places)));
        assertThat(verifier.violations()).isEmpty();
        assertThat(told.values())
                .allSatisfy(replies -> assertThat(replies)
                        .last()
                        .satisfies(reply -> assertThat(reply.isMatched() || reply.isWaiting())
                                .isTrue()));
    }

    private static void hear(Map<TestPlayer, List<Reply>> told, TestPlayer player, Reply reply) {
        told.computeIfAbsent(player, first -> Collections.synchronizedList(new ArrayList<>()))
                .add(reply);
    }

    private static void joinUntilAnswered(
            Clients clients, TestPlayer player, Map<TestPlayer, List<Reply>> told, AtomicInteger refused) {
        Reply reply = clients.join(player);
        while (reply.code() == 503) {
            refused.incrementAndGet();
            reply = clients.join(player);
        }
        assertThat(reply.code()).as("%s", reply).isIn(200, 201, 400);
        hear(told, player, reply);
    }
}
