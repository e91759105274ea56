package dev.matchpoint.fleet;

import static dev.matchpoint.fleet.FleetCalls.assign;
import static dev.matchpoint.fleet.FleetCalls.fresh;
import static dev.matchpoint.fleet.FleetCalls.heartbeat;
import static dev.matchpoint.fleet.FleetCalls.read;
import static dev.matchpoint.fleet.FleetCalls.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestFleet;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.fleet.postgres.AssignmentRows;
import dev.matchpoint.fleet.server.GameId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How game servers fall silent, come back, and are given up. */
@QuarkusTest
class ServerLifeTest {

    @Inject
    DataSource database;

    @Inject
    RedisInStep redis;

    @Inject
    Losses losses;

    @Inject
    AssignmentRows rows;

    @Inject
    Witness witness;

    private TestFleet fleet;
    private String server;
    private String game;

    /** Hears what everybody hears who depends on servers. */
    @Singleton
    static class Witness {
        private final Queue<ServerLost> told = new ConcurrentLinkedQueue<>();

        void hear(@Observes ServerLost lost) {
            told.add(lost);
        }

        List<ServerLost> of(String server) {
            return told.stream()
                    .filter(lost -> lost.server().value().equals(server))
                    .toList();
        }
    }

    @BeforeEach
    void isolate() {
        fleet = new TestFleet(database);
        fleet.clear();
        await().until(redis::isRedis);
        server = fresh("gs");
        game = fresh("game");
    }

    @AfterEach
    void nothingContradictsItself() {
        assertThat(fleet.contradictions()).isZero();
    }

    private void sweep() {
        fleet.lookForLostNow();
        losses.sweep();
    }

    @Test
    @Proves("server-gone")
    void aServerThatStaysSilentIsGivenUpOnceWithItsGames() {
        register(server, "eu", 2);
        assign(game);
        fleet.heardAgo(server, Duration.ofSeconds(121));

        sweep();
        sweep();

        await().untilAsserted(() -> read(server).then().statusCode(404));
        await().untilAsserted(() -> assertThat(witness.of(server))
                .singleElement()
                .satisfies(lost -> assertThat(lost.games()).containsExactly(new GameId(game))));
        String other = fresh("gs");
        register(other, "eu", 2);
        assign(game).then().statusCode(200).body("server_id", equalTo(other));
    }

    @Test
    @Proves("server-back")
    void aServerThatComesBackInTimeKeepsItsGames() {
        register(server, "eu", 2);
        assign(game);
        fleet.heardAgo(server, Duration.ofSeconds(110));
        sweep();

        heartbeat(server, Map.of())
                .then()
                .statusCode(200)
                .body("status", equalTo("available"))
                .body("active_games", equalTo(1));

        assertThat(witness.of(server)).isEmpty();
    }

    @Test
    void aSilentServerGetsNoGames() {
        register(server, "eu", 2);
        fleet.heardAgo(server, Duration.ofSeconds(61));

        assign(game).then().statusCode(409);
    }

    @Test
    void timeInWhichNobodyCouldBeHeardDoesNotCount() {
        register(server, "eu", 2);
        assign(game);
        fleet.heardAgo(server, Duration.ofMinutes(10));
        fleet.update("UPDATE sweep SET due = clock_timestamp() - interval '500 seconds' WHERE name = 'reap'");

        losses.sweep();
        losses.sweep();

        read(server).then().statusCode(200).body("active_games", equalTo(1));
        fleet.lookForLostNow();
    }

    @Test
    @Proves("server-heartbeat-games")
    void whatAServerReportsIsShownAndChangesNothing() {
        register(server, "eu", 5);
        assign(game);

        heartbeat(server, Map.of("active_games", 0)).then().statusCode(200).body("active_games", equalTo(1));
        fleet.heardAgo(server, Duration.ofSeconds(59));
        heartbeat(server, Map.of("active_games", 0));

        await().untilAsserted(() ->
                read(server).then().body("active_games", equalTo(1)).body("differs_since", notNullValue()));
        fleet.heardAgo(server, Duration.ofSeconds(59));
        heartbeat(server, Map.of("active_games", 1));
        await().untilAsserted(() -> read(server).then().body("differs_since", nullValue()));
    }

    @Test
    @Proves("server-differs")
    void gamesThatAServerHasNotKnownForAWhileAreReleasedTheOldestFirst() {
        register(server, "eu", 5);
        List<String> games = List.of(fresh("game"), fresh("game"), fresh("game"));
        games.forEach(one -> assign(one).then().statusCode(200));
        fleet.update(
                "UPDATE assignment SET assigned_at = assigned_at - interval '10 minutes' WHERE server_id = ?", server);
        String young = fresh("game");
        assign(young);
        fleet.update("""
                UPDATE game_server SET reported_games = 2, differs_since = clock_timestamp() - interval '121 seconds'
                WHERE server_id = ?
                """, server);

        sweep();

        await().untilAsserted(() -> assertThat(witness.of(server))
                .singleElement()
                .satisfies(lost -> assertThat(lost.games()).containsExactly(new GameId(games.getFirst()))));
        assertThat(fleet.active(server)).isEqualTo(3);
    }

    @Test
    void aDifferenceThatIsYoungIsLetBe() {
        register(server, "eu", 5);
        assign(game);
        fleet.update("""
                UPDATE game_server SET reported_games = 0, differs_since = clock_timestamp() - interval '100 seconds'
                WHERE server_id = ?
                """, server);

        sweep();

        assertThat(fleet.active(server)).isEqualTo(1);
    }

    @Test
    void gamesThatWereReleasedLongAgoAreForgotten() throws Exception {
        register(server, "eu", 5);
        assign(game);
        fleet.number("SELECT count(*) FROM release_games(ARRAY[?])", game);
        fleet.update("UPDATE assignment SET released_at = released_at - interval '25 hours' WHERE game_id = ?", game);

        assertThat(rows.forget(1_000)).isPositive();

        assertThat(fleet.number("SELECT count(*) FROM assignment WHERE game_id = ?", game))
                .isZero();
    }
}
