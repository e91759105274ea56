package dev.matchpoint.fleet;

import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.TestMetrics.awaitValue;
import static dev.matchpoint.TestMetrics.raised;
import static dev.matchpoint.fleet.FleetCalls.ROOT;
import static dev.matchpoint.fleet.FleetCalls.assign;
import static dev.matchpoint.fleet.FleetCalls.fresh;
import static dev.matchpoint.fleet.FleetCalls.post;
import static dev.matchpoint.fleet.FleetCalls.register;

import dev.matchpoint.Calls;
import dev.matchpoint.Moves;
import dev.matchpoint.TestFleet;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FleetMetersTest {

    @Inject
    DataSource database;

    private TestFleet fleet;

    @BeforeEach
    void emptyThePool() {
        fleet = new TestFleet(database);
        fleet.clear();
    }

    @AfterEach
    void leaveNothing() {
        fleet.clear();
    }

    @Test
    @Moves({"matchpoint_fleet_servers", "matchpoint_fleet_capacity", "matchpoint_fleet_games"})
    void serversAreCountedByTheirStatus() {
        String silent = fresh("s");
        String drained = fresh("s");
        String region = Calls.freshRegion();
        register(fresh("s"), region, 3);
        register(drained, region, 4);
        register(silent, region, 5);
        post(asFleet(), drained + "/drain/", Map.of());
        fleet.heardAgo(silent, Duration.ofMinutes(5));
        assign(fresh("g"));

        awaitValue("matchpoint_fleet_servers{status=\"available\"}", 1);
        awaitValue("matchpoint_fleet_servers{status=\"draining\"}", 1);
        awaitValue("matchpoint_fleet_servers{status=\"unhealthy\"}", 1);
        awaitValue("matchpoint_fleet_capacity", 12);
        awaitValue("matchpoint_fleet_games", 1);
    }

    @Test
    @Moves({"matchpoint_fleet_assignments_total", "matchpoint_fleet_lost_games_total"})
    void assignmentsAreCountedByTheirOutcomeAndSoAreLostGames() {
        String server = fresh("s");
        raised(
                () -> {
                    assign(fresh("g"));
                    register(server, Calls.freshRegion(), 1);
                    assign(fresh("g"));
                    asFleet().delete(ROOT + server + "/?force=true").then().statusCode(200);
                },
                "matchpoint_fleet_assignments_total{outcome=\"none\"}",
                "matchpoint_fleet_assignments_total{outcome=\"assigned\"}",
                "matchpoint_fleet_lost_games_total");
    }

    @Test
    @Moves("matchpoint_fleet_waiting_matches")
    void matchesThatWaitForAServerAreCounted() {
        awaitValue("matchpoint_fleet_waiting_matches", 0);
        TestPlayers players = new TestPlayers(database);
        String region = Calls.freshRegion();
        Calls.join(players.rated(1500), region);
        int match = Calls.join(players.rated(1500), region).path("match.id");

        new TestStore(database).update("UPDATE match SET waits_since = clock_timestamp() WHERE id = ?", match);
        awaitValue("matchpoint_fleet_waiting_matches", 1);
        new TestStore(database).update("UPDATE match SET waits_since = NULL WHERE id = ?", match);
    }
}
