package dev.matchpoint.race;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.freshRegion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import dev.matchpoint.StoredQueue;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.database.DatabaseHealth;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL is away while Redis is there: players go on joining and asking, nobody is matched, and it resumes by itself. */
@QuarkusTest
class PostgresAwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int PAIRS = 40;

    /** Farther than the window. */
    private static final int APART = 300;

    enum Outage {
        DOWN {
            @Override
            void begin() {
                TestServers.postgres().stop();
            }

            @Override
            void end() {
                TestServers.postgres().start();
            }
        },
        FROZEN {
            @Override
            void begin() {
                TestServers.postgres().suspend();
            }

            @Override
            void end() {
                TestServers.postgres().resume();
            }
        };

        abstract void begin();

        abstract void end();
    }

    @Inject
    DataSource database;

    @Inject
    DatabaseHealth health;

    @TestHTTPResource("/")
    URI instance;

    private final String region = freshRegion();
    private final StoredQueue queue = StoredQueue.ofRegion(region);
    private Clients clients;
    private TestPlayers players;

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
        clients = new Clients(List.of(instance), Route.REDIS, region);
    }

    /** Does something without PostgreSQL; returns when there is one again. */
    private void during(Outage outage, Runnable calls) {
        outage.begin();
        try {
            calls.run();
        } finally {
            outage.end();
            await().atMost(PATIENCE).until(() -> !health.isAway());
        }
    }

    private List<TestPlayer> rated(int first) {
        return players.rated(
                IntStream.range(0, PAIRS).map(i -> first + APART * i).boxed().toList());
    }

    private void areKnown(List<TestPlayer> known) {
        assertThat(all(known, clients::status))
                .allSatisfy(reply -> assertThat(reply.code()).isEqualTo(404));
    }

    private static List<Reply> all(List<TestPlayer> players, Function<TestPlayer, Reply> call) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Reply>> calls = players.stream()
                    .map(player -> (Callable<Reply>) () -> call.apply(player))
                    .toList();
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void areSearching(List<Reply> replies) {
        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.code()).isEqualTo(200);
            assertThat(reply.status()).isEqualTo("searching");
        });
    }

    private static List<TestPlayer> both(List<TestPlayer> some, List<TestPlayer> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Everybody is in a match, of which nobody has told them, and all that is stored agrees. */
    private void everybodyIsMatched(List<TestPlayer> all) throws Exception {
        Verifier verifier = new Verifier(database);
        await().atMost(PATIENCE)
                .until(() -> verifier.places(all).values().stream().noneMatch(place -> place.match() == 0));
        Map<Long, Verifier.Place> places = verifier.places(all);
        assertThat(places).hasSize(all.size());
        verifier.onePlaceEach(places);
        verifier.nobodyLost(places);
        verifier.inTheWindow(all);
        for (TestPlayer player : all) {
            Reply reply = clients.status(player);
            assertThat(reply.isMatched()).isTrue();
            verifier.toldTheTruth(player, reply, places);
        }
        assertThat(verifier.violations()).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(queue.claims()).isEmpty();
            assertThat(queue.tickets()).isEmpty();
            assertThat(queue.contradictions()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    @Proves({"redis-join-without-postgres", "redis-status-without-postgres", "redis-postgres-back"})
    void whoIsKnownWaitsAndIsPairedAfterwardsWithoutAsking(Outage outage) throws Exception {
        List<TestPlayer> early = rated(1000);
        List<TestPlayer> late = rated(1010);
        areKnown(late);
        areSearching(all(early, clients::join));

        during(outage, () -> {
            await().atMost(PATIENCE).until(health::isAway);
            areSearching(all(late, clients::join));
            areSearching(all(early, clients::status));
            areSearching(all(late, clients::status));
            assertThat(queue.claims()).isEmpty();
            assertThat(queue.queue()).hasSize(2 * PAIRS);
        });

        everybodyIsMatched(both(early, late));
    }

    @ParameterizedTest
    @EnumSource
    void whoJoinsBeforeAnybodyHasNoticedWaitsAndIsMatchedAfterwards(Outage outage) throws Exception {
        List<TestPlayer> early = rated(1000);
        List<TestPlayer> late = rated(1010);
        areKnown(late);
        areSearching(all(early, clients::join));

        during(outage, () -> {
            areSearching(all(late, clients::join));
            areSearching(all(early, clients::status));
        });

        everybodyIsMatched(both(early, late));
    }

    @ParameterizedTest
    @EnumSource
    void whoWasToldToWaitIsNotLostIfRedisLosesItsDataMeanwhile(Outage outage) throws Exception {
        List<TestPlayer> early = rated(1000);
        List<TestPlayer> late = rated(1010);
        areKnown(late);
        areSearching(all(early, clients::join));

        during(outage, () -> {
            areSearching(all(late, clients::join));
            await().atMost(PATIENCE).until(health::isAway);
            TestServers.redis().stop();
            TestServers.redis().start();
        });

        everybodyIsMatched(both(early, late));
    }

    @ParameterizedTest
    @EnumSource
    void whatOnlyPostgresCanSayIsUnavailable(Outage outage) {
        TestPlayer alice = players.rated(1500);
        TestPlayer stranger = players.rated(1500);
        TestPlayer bob = players.rated(1900);
        areSearching(all(List.of(alice, bob), clients::join));

        during(outage, () -> {
            as(alice)
                    .post("/api/matchmaking/redis/leave/")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
            as(stranger)
                    .get("/api/matchmaking/redis/status/")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
            areSearching(all(List.of(alice, bob), clients::status));
        });

        // A server that was frozen does what it was told before when it goes on: alice may be out by now.
        areSearching(List.of(clients.status(bob)));
        assertThat(clients.leave(alice).isOut()).isTrue();
    }
}
