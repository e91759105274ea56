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
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /api/games/} and {@code /api/users/{id}/matches/} */
@QuarkusTest
class MatchTest {

    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    @Inject
    DataSource database;

    private TestPlayers players;
    private TestPlayer alice;
    private TestPlayer bob;
    private int match;
    private String aliceSide;
    private String bobSide;

    @BeforeEach
    void makeAMatch() {
        players = new TestPlayers(database);
        alice = players.rated(1500);
        bob = players.rated(1580);
        makeAnother();
    }

    private void makeAnother() {
        String region = freshRegion();
        join(alice, region);
        Response made = join(bob, region);
        match = made.path("match.id");
        aliceSide = made.<Integer>path("match.black_player") == (int) alice.id() ? "black" : "white";
        bobSide = aliceSide.equals("black") ? "white" : "black";
    }

    @Test
    @Proves("match-read")
    void isReadByAnybody() {
        given().get("/api/games/{id}/", match)
                .then()
                .statusCode(200)
                .body("id", equalTo(match))
                .body("status", equalTo("in_progress"))
                .body(aliceSide + "_player", equalTo((int) alice.id()))
                .body(aliceSide + "_player_detail.username", equalTo(alice.username()))
                .body(bobSide + "_elo_before", equalTo(1580));
    }

    @Test
    @Proves("match-read-unknown")
    void isNotFoundUnderAnotherNumber() {
        for (String id : List.of("999999999", "0", "-1", "x", "99999999999999999999")) {
            Response answer = given().get("/api/games/{id}/", id);
            assertThat(answer.statusCode()).as(id).isEqualTo(404);
            assertThat(answer.<String>path("status")).as(id).isEqualTo("error");
        }
    }

    @Test
    @Proves({"match-result", "auth-operator"})
    void takesAResultAndChangesBothRatingsFromThoseBefore() {
        report(match, aliceSide + "_win")
                .then()
                .statusCode(200)
                .body("status", equalTo("success"))
                .body("match.status", equalTo("completed"))
                .body("match.result", equalTo(aliceSide + "_win"))
                .body("match.winner", equalTo((int) alice.id()))
                .body("match.loser", equalTo((int) bob.id()))
                .body("match." + aliceSide + "_elo_change", equalTo(20))
                .body("match." + bobSide + "_elo_change", equalTo(-20))
                .body("elo_changes." + aliceSide + "_player.user_id", equalTo((int) alice.id()))
                .body("elo_changes." + aliceSide + "_player.username", equalTo(alice.username()))
                .body("elo_changes." + aliceSide + "_player.old_elo", equalTo(1500))
                .body("elo_changes." + aliceSide + "_player.new_elo", equalTo(1520))
                .body("elo_changes." + aliceSide + "_player.change", equalTo(20))
                .body("elo_changes." + bobSide + "_player.old_elo", equalTo(1580))
                .body("elo_changes." + bobSide + "_player.new_elo", equalTo(1560));
    }

    @Test
    @Proves("match-result-rank")
    void tellsRanksAsHowManyAreRatedHigherPlusOne() {
        List<Long> before = List.of(rank(1500), rank(1580));

        Response answer = report(match, aliceSide + "_win");

        assertThat(ranks(answer, "old_rank")).isEqualTo(before);
        assertThat(ranks(answer, "new_rank")).isEqualTo(List.of(rank(1520), rank(1560)));
        assertThat(ranks(report(match, aliceSide + "_win"), "old_rank"))
                .as("told again")
                .isEqualTo(before);
    }

    private long rank(int rating) {
        return new TestStore(database)
                .number("SELECT 1 + count(*) FROM player WHERE active AND elo_rating > ?", rating);
    }

    private List<Long> ranks(Response answer, String which) {
        return Stream.of(aliceSide, bobSide)
                .map(side -> answer.jsonPath().getLong("elo_changes." + side + "_player." + which))
                .toList();
    }

    @Test
    void countsWinsInARowAndKeepsTheMost() {
        List<String> streaks = new ArrayList<>();
        for (String result : List.of("win", "win", "draw", "win", "loss")) {
            report(
                    match,
                    switch (result) {
                        case "win" -> aliceSide + "_win";
                        case "loss" -> bobSide + "_win";
                        default -> result;
                    });
            JsonPath figures = given().get("/api/users/{id}/stats/", alice.id()).jsonPath();
            streaks.add(figures.getInt("current_streak") + " of " + figures.getInt("best_streak"));
            makeAnother();
        }

        assertThat(streaks).containsExactly("1 of 1", "2 of 2", "0 of 2", "1 of 2", "0 of 2");
    }

    @Test
    void keepsTheRecordsOfItsPlayers() {
        report(match, aliceSide + "_win");

        given().get("/api/users/{id}/stats/", alice.id())
                .then()
                .body("elo_rating", equalTo(1520))
                .body("wins", equalTo(1))
                .body("losses", equalTo(0))
                .body("current_streak", equalTo(1))
                .body("best_streak", equalTo(1));
        given().get("/api/users/{id}/stats/", bob.id())
                .then()
                .body("elo_rating", equalTo(1560))
                .body("losses", equalTo(1))
                .body("current_streak", equalTo(0));
    }

    @Test
    @Proves("match-result-draw")
    void takesADraw() {
        report(match, "draw")
                .then()
                .statusCode(200)
                .body("match.result", equalTo("draw"))
                .body("match.winner", nullValue())
                .body("match.loser", nullValue())
                .body("match." + aliceSide + "_elo_change", equalTo(4))
                .body("match." + bobSide + "_elo_change", equalTo(-4));
    }

    @Test
    @Proves("match-result-same")
    void answersTheSameResultTheSameWayAndChangesNothing() {
        String first = report(match, "draw").asString();

        String second = report(match, "draw").then().statusCode(200).extract().asString();

        assertThat(second).isEqualTo(first);
        given().get("/api/users/{id}/stats/", alice.id()).then().body("draws", equalTo(1));
    }

    @Test
    @Proves("match-result-different")
    void refusesADifferentResult() {
        report(match, "draw");

        report(match, "black_win")
                .then()
                .statusCode(409)
                .body("status", equalTo("error"))
                .body("message", equalTo("The match already has a result: draw."));
    }

    @Test
    void takesOneResultOfManyReportedAtOnce() {
        List<String> results = List.of("black_win", "white_win", "draw");
        List<CompletableFuture<Response>> reports = IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> reportUntilTaken(results.get(i % 3)), VIRTUAL))
                .toList();

        List<Integer> codes =
                reports.stream().map(answer -> answer.join().statusCode()).toList();

        assertThat(codes).filteredOn(code -> code == 200).hasSize(8);
        assertThat(codes).filteredOn(code -> code == 409).hasSize(16);
        assertThat(new TestStore(database).number("SELECT wins + losses + draws FROM player WHERE id = ?", alice.id()))
                .isEqualTo(1);
    }

    /** As a server does that is told 503, the machine being busy: it reports again. */
    private Response reportUntilTaken(String result) {
        Response answer = report(match, result);
        return answer.statusCode() == 503 ? reportUntilTaken(result) : answer;
    }

    @Test
    @Proves("match-result-bad")
    void refusesAWordThatIsNoResult() {
        report(match, "abandoned")
                .then()
                .statusCode(400)
                .body("result", contains("\"abandoned\" is not a valid choice."));
    }

    @Test
    @Proves("match-result-missing")
    void needsToBeToldAResult() {
        asOperator()
                .post("/api/games/{id}/result/", match)
                .then()
                .statusCode(400)
                .body("result", contains("This field is required."));
    }

    @Test
    @Proves({"match-result-forbidden", "match-result-unauthorized"})
    void refusesResultsFromItsPlayersAndFromServersThatItIsNotOn() {
        as(alice)
                .contentType(ContentType.JSON)
                .body("{\"result\":\"black_win\"}")
                .post("/api/games/{id}/result/", match)
                .then()
                .statusCode(403)
                .body("status", equalTo("error"));
        asFleet()
                .contentType(ContentType.JSON)
                .body("{\"result\":\"black_win\"}")
                .post("/api/games/{id}/result/", match)
                .then()
                .statusCode(403);
        given().contentType(ContentType.JSON)
                .body("{\"result\":\"black_win\"}")
                .post("/api/games/{id}/result/", match)
                .then()
                .statusCode(401);
    }

    @Test
    @Proves("match-result-unknown")
    void refusesAResultOfNoMatch() {
        report(999_999_999L, "draw").then().statusCode(404);
    }

    @Test
    @Proves("match-forfeit")
    void isLostByThePlayerWhoForfeits() {
        as(alice)
                .post("/api/games/{id}/forfeit/", match)
                .then()
                .statusCode(200)
                .body("status", equalTo("success"))
                .body("match.result", equalTo(bobSide + "_win"))
                .body("match.winner", equalTo((int) bob.id()))
                .body("elo_changes." + aliceSide + "_player.change", equalTo(-12));
    }

    @Test
    @Proves("match-forfeit-over")
    void isForfeitedOnceWhoeverIsFirst() {
        String first = as(alice).post("/api/games/{id}/forfeit/", match).asString();

        as(bob).post("/api/games/{id}/forfeit/", match).then().statusCode(409);
        assertThat(as(alice).post("/api/games/{id}/forfeit/", match).asString()).isEqualTo(first);
    }

    @Test
    @Proves({"match-forfeit-forbidden", "match-forfeit-unauthorized", "match-forfeit-unknown"})
    void isNotForfeitedByAnybodyElse() {
        as(players.rated(1500)).post("/api/games/{id}/forfeit/", match).then().statusCode(403);
        asOperator().post("/api/games/{id}/forfeit/", match).then().statusCode(403);
        given().post("/api/games/{id}/forfeit/", match).then().statusCode(401);
        as(alice).post("/api/games/{id}/forfeit/", 999_999_999).then().statusCode(404);
    }

    @Test
    @Proves("match-free")
    void setsItsPlayersFreeToQueueAgainAtOnce() {
        report(match, "draw");
        String region = freshRegion();

        join(alice, region).then().statusCode(200);
        join(bob, region).then().statusCode(201);
    }

    @Test
    @Proves("match-abandoned")
    void isAbandonedUnratedWhenNobodyReportsAResultInTime() {
        new TestStore(database).startedAgo(match, Duration.ofHours(3));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/api/games/{id}/", match)
                        .then()
                        .body("status", equalTo("abandoned"))
                        .body("result", nullValue())
                        .body("black_elo_change", nullValue()));

        status(alice).then().body("status", equalTo("not_in_queue"));
        report(match, "draw").then().statusCode(409).body("message", equalTo("The match was abandoned."));
        given().get("/api/users/{id}/stats/", alice.id()).then().body("elo_rating", equalTo(1500));
    }

    @Test
    @Proves("match-list")
    void isListedWithItsPlayersNewestFirst() {
        report(match, "draw");
        String region = freshRegion();
        join(alice, region);
        int second = join(bob, region).path("match.id");

        given().get("/api/users/{id}/matches/", alice.id())
                .then()
                .statusCode(200)
                .body("id", contains(second, match));
        given().queryParam("limit", 1)
                .get("/api/users/{id}/matches/", bob.id())
                .then()
                .body("id", contains(second));
        given().get("/api/users/{id}/matches/", players.rated(1200).id())
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
    }

    @Test
    @Proves({"match-list-unknown", "match-list-bad-limit"})
    void isNotListedForNobodyOrWithoutBounds() {
        given().get("/api/users/{id}/matches/", 999_999_999).then().statusCode(404);
        given().queryParam("limit", 0)
                .get("/api/users/{id}/matches/", alice.id())
                .then()
                .statusCode(400)
                .body("limit", contains("Ensure this value is greater than or equal to 1."));
        given().queryParam("limit", 101)
                .get("/api/users/{id}/matches/", alice.id())
                .then()
                .statusCode(400);
    }
}
