package dev.matchpoint.match;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.report;
import static dev.matchpoint.Calls.status;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.SeatVerifier;
import dev.matchpoint.StoredServers;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a match is played: who is shown it, and who may speak for it. */
@QuarkusTest
class MatchServerTest {

    /** Who owns what is registered with the key that tests have. */
    private static final String OURS = "fleet/dev";

    @Inject
    DataSource database;

    private StoredServers servers;
    private TestPlayers players;
    private TestPlayer alice;
    private TestPlayer bob;
    private int match;
    private String aliceSide;
    private String region;
    private String server;

    @BeforeEach
    void makeAMatch() {
        servers = new StoredServers(database);
        players = new TestPlayers(database);
        alice = players.rated(1500);
        bob = players.rated(1580);
        region = freshRegion();
        server = "s-" + region;
        join(alice, region);
        Response made = join(bob, region);
        match = made.path("match.id");
        aliceSide = made.<Integer>path("match.black_player") == (int) alice.id() ? "black" : "white";
    }

    private static Response read(RequestSpecification caller, int match) {
        return caller.get("/api/games/{id}/", match);
    }

    private static Response find(TestPlayer player) {
        return as(player).post("/api/matchmaking/find_match/");
    }

    private static Response result(RequestSpecification caller, int match, String result, String more) {
        return caller.contentType(ContentType.JSON)
                .body("{\"result\":\"" + result + "\"" + more + "}")
                .post("/api/games/{id}/result/", match);
    }

    private static Response start(RequestSpecification caller, int match, String body) {
        return caller.contentType(ContentType.JSON).body(body).post("/api/games/{id}/start/", match);
    }

    @Test
    @Proves({"match-server", "match-seat"})
    void itsPlayersAreShownTheServerAndTheirOwnSeat() {
        servers.add(server, OURS);
        long assignment = servers.put(match, server);

        List<Response> answers = List.of(join(alice, region), status(alice), find(alice));

        for (Response answer : answers) {
            answer.then()
                    .body("match.server.server_id", equalTo(server))
                    .body("match.server.host", equalTo("games.example.com"))
                    .body("match.server.port", equalTo(7777))
                    .body("match.server.region", equalTo("eu"))
                    .body("match.server_status", equalTo("assigned"));
            JsonNode claims = claims(answer.path("match.seat"));
            assertThat(claims.path("player_id").asLong()).isEqualTo(alice.id());
            assertThat(claims.path("match_id").asLong()).isEqualTo(match);
            assertThat(claims.path("side").asText()).isEqualTo(aliceSide);
            assertThat(claims.path("assignment").asLong()).isEqualTo(assignment);
        }
        JsonNode bobs = claims(read(as(bob), match).path("seat"));
        assertThat(bobs.path("player_id").asLong()).isEqualTo(bob.id());
        as(bob).get("/api/users/{id}/matches/", bob.id())
                .then()
                .body("[0].server.server_id", equalTo(server))
                .body("[0].seat", notNullValue());
    }

    private JsonNode claims(String seat) {
        String keys = given().get("/api/servers/seats/jwks.json").asString();
        return new SeatVerifier(keys).claims(seat, server, Instant.now()).orElseThrow();
    }

    @Test
    @Proves("match-server-hidden")
    void othersAreShownNothingOfIt() {
        servers.add(server, "somebody-else");
        servers.put(match, server);
        TestPlayer stranger = players.rated(1500);

        for (RequestSpecification other : List.of(given(), as(stranger), asFleet())) {
            read(other, match)
                    .then()
                    .statusCode(200)
                    .body("server", nullValue())
                    .body("server_status", nullValue())
                    .body("seat", nullValue());
        }
        given().get("/api/users/{id}/matches/", bob.id())
                .then()
                .body("", hasSize(1))
                .body("[0].server", nullValue())
                .body("[0].seat", nullValue());
    }

    @Test
    @Proves("match-server-keys")
    void itsServerAndOperatorsAreShownItWithoutASeat() {
        servers.add(server, OURS);
        servers.put(match, server);

        for (RequestSpecification key : List.of(asFleet(), asOperator())) {
            read(key, match)
                    .then()
                    .body("server.server_id", equalTo(server))
                    .body("server_status", equalTo("assigned"))
                    .body("seat", nullValue());
        }
    }

    @Test
    @Proves("match-server-none")
    void withoutAServerThereIsNone() {
        status(alice)
                .then()
                .body("match.server", nullValue())
                .body("match.server_status", equalTo("none"))
                .body("match.seat", nullValue());
    }

    @Test
    @Proves("match-seat-unhealthy")
    void nobodyGetsASeatOnAServerThatIsNotHeardOf() {
        servers.add(server, OURS);
        servers.put(match, server);
        servers.silence(server);

        status(alice).then().body("match.server.server_id", equalTo(server)).body("match.seat", nullValue());
    }

    @Test
    @Proves("match-result-server")
    void itsServerReportsTheResultAndHasThePlaceFreeAgain() {
        servers.add(server, OURS);
        long assignment = servers.put(match, server);
        String byNumber = ",\"assignment\":" + assignment;

        Response first = result(asFleet(), match, aliceSide + "_win", byNumber);
        Response again = result(asFleet(), match, aliceSide + "_win", byNumber);

        first.then()
                .statusCode(200)
                .body("match.status", equalTo("completed"))
                .body("match.server", nullValue())
                .body("elo_changes." + aliceSide + "_player.change", equalTo(20));
        again.then().statusCode(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(servers.games(server)).isZero();
    }

    @Test
    @Proves({"match-result-forbidden", "match-result-former"})
    void noOtherServerReportsIt() {
        String win = aliceSide + "_win";
        result(asFleet(), match, win, "").then().statusCode(403);
        servers.add(server, "somebody-else");
        servers.put(match, server);
        result(asFleet(), match, win, "").then().statusCode(403);
        String another = server + "-b";
        servers.add(another, OURS);
        long former = servers.put(match, another);
        servers.put(match, another);

        result(asFleet(), match, win, ",\"assignment\":" + former).then().statusCode(403);

        read(given(), match).then().body("status", equalTo("in_progress"));
        result(asFleet(), match, win, "").then().statusCode(200);
    }

    @Test
    @Proves("match-forfeit-place")
    void aMatchThatIsGivenUpFreesItsPlace() {
        servers.add(server, OURS);
        servers.put(match, server);
        assertThat(servers.games(server)).isEqualTo(1);

        as(alice).post("/api/games/{id}/forfeit/", match).then().statusCode(200);

        assertThat(servers.games(server)).isZero();
    }

    @Test
    @Proves({"match-start", "match-start-forbidden"})
    void itsServerTellsThatItHasStarted() {
        servers.add(server, OURS);
        long assignment = servers.put(match, server);

        start(as(alice), match, "").then().statusCode(403);
        start(asFleet(), match, "{\"assignment\":" + (assignment + 1_000) + "}")
                .then()
                .statusCode(403);
        List<Long> since = new ArrayList<>();
        for (String body : List.of("", "{\"assignment\":" + assignment + "}")) {
            start(asFleet(), match, body)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("success"))
                    .body("match.id", equalTo(match))
                    .body("match.server.server_id", equalTo(server));
            since.add(new TestStore(database)
                    .number("SELECT 1000000 * extract(epoch FROM started_at) FROM match WHERE id = ?", match));
        }
        assertThat(since.getLast()).isEqualTo(since.getFirst());
    }

    @Test
    @Proves({"match-start-over", "match-start-unknown", "match-start-unauthorized"})
    void whatIsOverOrUnknownDoesNotStart() {
        servers.add(server, OURS);
        servers.put(match, server);
        report(match, "draw").then().statusCode(200);

        start(asFleet(), match, "").then().statusCode(409);
        start(asOperator(), 999_999_999, "").then().statusCode(404);
        start(given(), match, "").then().statusCode(401);
        report(match, "draw").then().body("match.server", not(notNullValue()));
    }
}
