package dev.matchpoint.fleet.placement;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.AssignsServers;
import dev.matchpoint.GameServer;
import dev.matchpoint.StoredServers;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a match to a seat on a game server, and back. */
@QuarkusTest
@TestProfile(AssignsServers.class)
class MatchToSeatTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** More than a match needs: one that others' tests have left behind may take a place, too. */
    private static final int ROOM = 5;

    @Inject
    DataSource database;

    private final List<GameServer> servers = new ArrayList<>();
    private TestStore store;
    private String region;
    private TestPlayer alice;
    private TestPlayer bob;

    @BeforeEach
    void isolate() {
        store = new TestStore(database);
        store.pairing(false); // players whom other tests have left waiting would take our servers' places
        new StoredServers(database).leaveAlone();
        TestPlayers players = new TestPlayers(database);
        region = freshRegion();
        alice = players.rated(1500);
        bob = players.rated(1520);
    }

    @AfterEach
    void close() {
        servers.forEach(GameServer::close);
        store.pairing(true);
    }

    private GameServer server(String name, int capacity) {
        GameServer server = new GameServer(GameServer.tested(), "test-fleet-key", name + "-" + region);
        servers.add(server);
        assertThat(server.register(region, capacity).status()).isEqualTo(201);
        return server;
    }

    private Response matched() {
        join(alice, region);
        Response made = join(bob, region);
        made.then().statusCode(201);
        return made;
    }

    /** A match with its server and a seat, which a program that has just been started may find after its reply only. */
    private Response seated() {
        matched();
        await().atMost(PATIENCE)
                .untilAsserted(() -> status(bob)
                        .then()
                        .body("match.server_status", equalTo("assigned"))
                        .body("match.seat", notNullValue()));
        return status(bob);
    }

    private static Response awaitServer(TestPlayer player, GameServer server) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> status(player).then().body("match.server.server_id", equalTo(server.id())));
        return status(player);
    }

    private static String sideOf(TestPlayer player, Response answer) {
        return answer.<Integer>path("match.black_player") == (int) player.id() ? "black" : "white";
    }

    @Test
    @Proves("seat-auto")
    void aMatchIsAnsweredWithItsServerAndASeatThatTheServerTakes() {
        GameServer server = server("a", 5);

        Response made = matched();

        made.then()
                .statusCode(201)
                .body("match.server.server_id", equalTo(server.id()))
                .body("match.server.region", equalTo(region))
                .body("match.server_status", equalTo("assigned"));
        JsonNode bobs = server.sits(made.path("match.seat")).orElseThrow();
        JsonNode alices = server.sits(status(alice).path("match.seat")).orElseThrow();
        assertThat(bobs.path("player_id").asLong()).isEqualTo(bob.id());
        assertThat(bobs.path("side").asText()).isEqualTo(sideOf(bob, made));
        assertThat(alices.path("player_id").asLong()).isEqualTo(alice.id());
        assertThat(alices.path("match_id")).isEqualTo(bobs.path("match_id"));
        assertThat(server.seen().body().path("active_games").asInt()).isEqualTo(1);
    }

    @Test
    @Proves("seat-release")
    void theResultFreesThePlaceForTheNextMatch() {
        GameServer server = server("a", 1);
        Response made = seated();
        JsonNode seat = server.sits(made.path("match.seat")).orElseThrow();
        assertThat(server.start(seat).status()).isEqualTo(200);

        GameServer.Reply ended = server.report(seat, sideOf(bob, made) + "_win");

        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.body()
                        .path("elo_changes")
                        .path(sideOf(bob, made) + "_player")
                        .path("new_elo")
                        .asInt())
                .isGreaterThan(1520);
        Response next = matched();
        next.then().statusCode(201).body("match.server.server_id", equalTo(server.id()));
    }

    @Test
    @Proves("seat-pending")
    void aMatchWithoutRoomWaitsForAServer() {
        Response made = matched();

        made.then()
                .statusCode(201)
                .body("match.server", nullValue())
                .body("match.seat", nullValue())
                .body("match.server_status", equalTo("pending"));
        GameServer server = server("late", ROOM);
        Response later = awaitServer(alice, server);
        later.then().body("match.id", equalTo(made.path("match.id"))).body("match.server_status", equalTo("assigned"));
        assertThat(server.sits(later.path("match.seat"))).isPresent();
    }

    @Test
    @Proves("seat-limit")
    void aMatchThatGetsNoServerIsGivenUpAndItsPlayersWaitOnWithTheirWait() {
        join(alice, region);
        store.hasWaited(alice, Duration.ofSeconds(100));
        int given = join(bob, region).path("match.id");

        waitsTooLong(given);

        as(bob).get("/api/games/{id}/", given).then().body("result", nullValue());
        awaitAnother(given);
        assertThat(keptWaits(given)).isEqualTo(2);
        int next = status(alice).path("match.id");
        assertThat(next).isNotEqualTo(given);
        assertThat(store.number(
                        "SELECT count(*) FROM match a JOIN match b USING (queue) WHERE a.id = ? AND b.id = ?"
                                + " AND (a.claim_id IS NULL) = (b.claim_id IS NULL)",
                        given,
                        next))
                .as("in the same queue of the same pool")
                .isEqualTo(1);
    }

    private void waitsTooLong(int match) {
        store.update("UPDATE match SET waits_since = waits_since - interval '121 seconds' WHERE id = ?", match);
        await().atMost(PATIENCE)
                .until(() ->
                        store.number("SELECT count(*) FROM match WHERE id = ? AND status = 'abandoned'", match) == 1);
    }

    /** They are near each other still, so that they meet again. */
    private void awaitAnother(int given) {
        store.pairing(true);
        await().atMost(PATIENCE).until(() -> {
            Integer match = status(alice).path("match.id");
            return match != null && match != given;
        });
    }

    private long keptWaits(int given) {
        return store.number("""
                SELECT count(*) FROM seat a JOIN seat b USING (player_id, joined_at)
                WHERE a.match_id = ? AND b.match_id > a.match_id
                """, given);
    }

    @Test
    @Proves("seat-limit-leave")
    void whoLeavesAfterThatIsNotMatchedAgain() {
        join(alice, region);
        int given = join(bob, region).path("match.id");
        waitsTooLong(given);

        as(alice).post("/api/matchmaking/leave/").then().statusCode(200).body("status", equalTo("success"));

        status(alice).then().body("status", equalTo("not_in_queue"));
        status(bob).then().body("status", equalTo("waiting"));
    }

    @Test
    @Proves("seat-lost")
    void aMatchThatHadNotStartedGetsAnotherServerWhenItsOwnIsLost() {
        GameServer lost = server("lost", ROOM);
        JsonNode former = lost.sits(seated().path("match.seat")).orElseThrow();
        GameServer other = server("other", ROOM);

        lost.close();

        Response moved = awaitServer(bob, other);
        moved.then().body("match.id", equalTo(former.path("match_id").asInt()));
        JsonNode seat = other.sits(moved.path("match.seat")).orElseThrow();
        assertThat(seat.path("assignment").asLong())
                .isGreaterThan(former.path("assignment").asLong());
        assertThat(lost.report(former, "draw").status()).isEqualTo(403);
        assertThat(other.report(seat, "draw").status()).isEqualTo(200);
    }

    @Test
    @Proves("seat-lost-started")
    void aMatchThatHadStartedIsAbandonedWhenItsServerIsLost() {
        GameServer lost = server("lost", ROOM);
        Response made = seated();
        JsonNode seat = lost.sits(made.path("match.seat")).orElseThrow();
        lost.start(seat);

        lost.close();

        int match = made.path("match.id");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> as(bob).get("/api/games/{id}/", match).then().body("status", equalTo("abandoned")));
        status(bob).then().body("status", equalTo("not_in_queue"));
        join(bob, region).then().statusCode(200);
    }
}
