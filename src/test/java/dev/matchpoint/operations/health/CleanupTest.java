package dev.matchpoint.operations.health;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestRedis;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.realtime.socket.SocketClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of each kind is left over, beside what is alive. */
@QuarkusTest
class CleanupTest {

    private static final List<String> KINDS = List.of(
            "active_games_without_server",
            "assignments_of_ended_matches",
            "assignments_without_server",
            "bans_over",
            "claims_left_behind",
            "connections_without_session",
            "deadlines_without_ticket",
            "dirty_marks_without_ticket",
            "ended_matches_with_players",
            "game_servers_without_row",
            "hints_of_ended_matches",
            "instances_long_silent",
            "instances_without_lease",
            "matches_overdue",
            "online_users_without_time",
            "queue_entries_without_ticket",
            "room_members_without_session",
            "rooms_in_part",
            "rooms_listed_and_gone",
            "sessions_without_instance",
            "tickets_of_lost_claims",
            "tickets_outside_queue",
            "tickets_without_deadline");

    @Inject
    DataSource database;

    private final String server = "clean-" + UUID.randomUUID();
    private final String room = "c" + UUID.randomUUID();
    private final String region = Calls.freshRegion();
    private Litter litter;
    private List<TestPlayer> players;
    private SocketClient client;
    private int live;
    private int ended;
    private int over;

    @BeforeEach
    void live() {
        litter = new Litter(database);
        players = new TestPlayers(database).rated(Collections.nCopies(12, 1500));
        client = SocketClient.begin(
                URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/"),
                players.get(0).credentials());
        post(as(players.get(0)), "/api/rooms/", "{\"id\":\"" + room + "\"}");
        client.join(room);
        post(
                asFleet(),
                "/api/servers/register/",
                "{\"server_id\":\"" + server + "\",\"host\":\"192.0.2.1\",\"port\":1}");
        live = match(players.get(1), players.get(2));
        post(
                asFleet(),
                "/api/servers/assign/",
                "{\"game_id\":\"match-" + live + "\",\"server_id\":\"" + server + "\"}");
        ended = match(players.get(3), players.get(4));
        over = match(players.get(9), players.get(10));
        Calls.report(ended, "draw").then().statusCode(200);
        Calls.report(over, "draw").then().statusCode(200);
        asOperator()
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"still\"}")
                .put("/api/admin/players/{id}/ban/", players.get(11).id());
    }

    @AfterEach
    void tidy() {
        litter.sweeps(true);
        client.close();
        asFleet().delete("/api/servers/" + server + "/?force=true");
    }

    private static void post(RequestSpecification by, String path, String body) {
        int status = by.contentType(ContentType.JSON).body(body).post(path).statusCode();
        assertThat(status).as("POST %s", path).isBetween(200, 201);
    }

    private static int match(TestPlayer one, TestPlayer other) {
        String region = Calls.freshRegion();
        Calls.join(one, region).then().statusCode(200);
        return Calls.join(other, region).then().statusCode(201).extract().path("match.id");
    }

    private void plant() {
        litter.sweeps(false);
        // Four who wait in one queue, too far apart to be paired.
        List<TestPlayer> waiting = new TestPlayers(database).rated(List.of(500, 1_000, 1_500, 2_000));
        players = List.of(
                waiting.get(0),
                waiting.get(1),
                waiting.get(2),
                waiting.get(3),
                players.get(5),
                players.get(6),
                players.get(7),
                players.get(8));
        for (TestPlayer player : waiting) {
            post(as(player), "/api/matchmaking/redis/join/", "{\"region\":\"" + region + "\"}");
            new TestRedis().awaitJournal(player);
        }
        litter.inQueue(region, waiting.get(0), waiting.get(1), waiting.get(2));
        litter.claim(region, players.get(4), players.get(5));
        litter.inSessions();
        litter.inRooms(room);
        litter.inFleet(server, ended);
        litter.inMatches(match(players.get(6), players.get(7)), over);
        litter.inRows(players.get(4));
    }

    private static Map<String, Integer> cleanup(String query) {
        return asOperator()
                .contentType(ContentType.JSON)
                .post("/health/cleanup" + query)
                .then()
                .statusCode(200)
                .body("complete", equalTo(true), "dry_run", equalTo(!query.endsWith("false")))
                .extract()
                .path("found");
    }

    @Test
    @Proves({"cleanup-dry", "cleanup-remove"})
    void everyKindIsFoundAndRemovedAndWhatIsAliveIsNot() {
        // For as long as a lease after Redis came back nobody can tell which instances are dead.
        await().atMost(Duration.ofMinutes(1)).until(() -> cleanup("").keySet().containsAll(KINDS));
        plant();

        Map<String, Integer> seen = cleanup("");
        assertThat(seen).containsOnlyKeys(KINDS);
        assertThat(seen.values()).as("%s", seen).allMatch(count -> count >= 1);
        assertThat(cleanup("?dryRun=true")).as("nothing was removed").isEqualTo(seen);

        Map<String, Integer> removed = cleanup("?dryRun=false");

        assertThat(removed.values()).as("%s", removed).allMatch(count -> count >= 1);
        assertThat(cleanup("").values()).as("nothing is left").allMatch(count -> count == 0);
        assertAlive();
        asOperator().get("/api/admin/audit/?action=cleanup&limit=1").then().body("results.outcome", hasItem("done"));
    }

    private void assertAlive() {
        for (TestPlayer player : players.subList(0, 4)) {
            assertThat(litter.isInQueue(region, player)).as("%s waits", player).isTrue();
            as(player).get("/api/matchmaking/redis/status/").then().body("status", equalTo("searching"));
        }
        assertThat(litter.isParted()).isTrue();
        assertThat(client.publish(room, "m1", "{}").path("frame").asText()).isEqualTo("ok");
        asFleet().get("/api/servers/" + server + "/").then().body("active_games", equalTo(1));
        asOperator().get("/api/games/" + live + "/").then().body("status", equalTo("in_progress"));
    }

    @Test
    @Proves("cleanup-forbidden")
    void onlyOperatorsCleanUp() {
        asFleet().contentType(ContentType.JSON).post("/health/cleanup").then().statusCode(403);
        as(players.get(0))
                .contentType(ContentType.JSON)
                .post("/health/cleanup")
                .then()
                .statusCode(403);
    }
}
