package dev.matchpoint.fleet.placement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.Calls;
import dev.matchpoint.GameServer;
import dev.matchpoint.PackagedInstance;
import dev.matchpoint.StoredServers;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import dev.matchpoint.outage.death.Death;
import dev.matchpoint.outage.death.Point;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An instance dies between a match and its server; the match gets its server, and its players hear of it. */
class PlacementDeathIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(TestServers.environment());
        settings.put("MATCHPOINT_MATCH_ASSIGN", "auto");
        settings.put("FLEET_API_KEYS", "dev:test-fleet-key");
        return settings;
    }

    private static DataSource database() {
        return TestServers.database(TestServers.postgres());
    }

    /** Matches of before lose their servers, which end with the test, and would take the place on this one's. */
    private static void endWhatWasBefore() {
        new TestStore(database()).update("UPDATE match SET status = 'abandoned' WHERE status = 'in_progress'");
        new StoredServers(database()).leaveAlone();
    }

    @ParameterizedTest
    @CsvSource({"PLACING, ", "PLACING, redis/", "PLACED, ", "PLACED, redis/"})
    void theMatchHasItsServer(Point point, @Nullable String route) {
        String path = "/api/matchmaking/" + (route == null ? "" : route);
        try (Death death = new Death();
                PackagedInstance mortal = PackagedInstance.launch(settings(), death.option());
                PackagedInstance other = PackagedInstance.start(settings());
                GameServer server = new GameServer(other.address(), "test-fleet-key", "s-" + Calls.freshRegion())) {
            mortal.awaitStatus("/q/health/ready", 200);
            endWhatWasBefore();
            TestPlayers players = new TestPlayers(database());
            TestPlayer alice = players.rated(1500);
            TestPlayer bob = players.rated(1500);
            String region = Calls.freshRegion();
            assertThat(server.register(region, 1).status()).isEqualTo(201);
            join(mortal.address(), path, alice, region);
            death.order(point);
            Thread.startVirtualThread(() -> join(mortal.address(), path, bob, region)); // nobody answers

            assertThat(mortal.exitCode()).isEqualTo(Death.EXIT_CODE);

            await().atMost(PATIENCE)
                    .dontCatchUncaughtExceptions() // bob's call breaks off
                    .untilAsserted(() -> status(other.address(), path, alice)
                            .then()
                            .body("match.server.server_id", equalTo(server.id())));
            JsonNode seat = server.sits(status(other.address(), path, bob).path("match.seat"))
                    .orElseThrow();
            assertThat(seat.path("player_id").asLong()).isEqualTo(bob.id());
            assertThat(server.seen().body().path("active_games").asInt()).isEqualTo(1);
        }
    }

    private static Response join(URI instance, String path, TestPlayer player, String region) {
        return given().header("Authorization", player.credentials())
                .contentType("application/json")
                .body("{\"region\":\"" + region + "\"}")
                .post(instance.resolve(path + "join/"));
    }

    private static Response status(URI instance, String path, TestPlayer player) {
        return given().header("Authorization", player.credentials()).get(instance.resolve(path + "status/"));
    }
}
