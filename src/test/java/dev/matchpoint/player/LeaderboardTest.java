package dev.matchpoint.player;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /api/leaderboard/} and {@code /api/leaderboard/user/{id}/}. */
@QuarkusTest
class LeaderboardTest {

    private static final int TOP = 95_000;

    @Inject
    DataSource database;

    private TestPlayers players;
    private TestStore store;

    @BeforeEach
    void isolate() {
        players = new TestPlayers(database);
        store = new TestStore(database);
        store.update("UPDATE player SET elo_rating = 1200 WHERE elo_rating >= ?", TOP);
    }

    @Test
    @Proves("board-page")
    void whoHasPlayedComesBeforeWhoHasNotThenTheBetterRating() {
        TestPlayer third = played(TOP);
        TestPlayer first = played(TOP + 10);
        TestPlayer second = played(TOP + 10);
        TestPlayer unplayed = players.rated(TOP + 20);

        JsonPath page = page("?limit=3").body("results", hasSize(3)).extract().jsonPath();

        assertThat(page.getList("results.id", Long.class)).containsExactly(first.id(), second.id(), third.id());
        assertThat(page.getList("results.rank", Long.class)).containsExactly(2L, 2L, 4L);
        assertThat(row(unplayed).getLong("rank")).isEqualTo(1);
    }

    @Test
    @Proves({"board-page", "board-row"})
    void aRowHasTheFieldsThatClientsRead() {
        TestPlayer player = played(TOP);

        Map<String, Object> row = page("?limit=1").extract().jsonPath().getMap("results[0]");

        assertThat(row.keySet())
                .isEqualTo(Set.of("rank", "id", "username", "elo_rating", "wins", "losses", "total_games", "win_rate"));
        assertThat(row)
                .containsEntry("username", player.username())
                .containsEntry("elo_rating", TOP)
                .containsEntry("wins", 1)
                .containsEntry("losses", 2)
                .containsEntry("total_games", 3)
                .containsEntry("win_rate", 33.33f);
        assertThat(row(player).getMap("$")).isEqualTo(row);
    }

    @Test
    void inactivePlayersAreLeftOut() {
        TestPlayer gone = played(TOP + 5);
        TestPlayer there = played(TOP);
        store.update("UPDATE player SET active = false WHERE id = ?", gone.id());

        assertThat(page("?limit=1").extract().jsonPath().getLong("results[0].id"))
                .isEqualTo(there.id());
        given().get("/api/leaderboard/user/{id}/", gone.id()).then().statusCode(404);
    }

    @Test
    @Proves("board-limit")
    void pagesLeadToEachOtherAndShowEverybodyOnce() {
        players.rated(List.of(1, 2, 3, 4, 5, 6, 7));
        long everybody = store.number("SELECT count(*) FROM player WHERE active");
        Set<Long> seen = new HashSet<>();

        @Nullable String address = "/api/leaderboard/?limit=100";
        @Nullable String previous = null;
        while (address != null) {
            JsonPath page =
                    given().get(address).then().statusCode(200).extract().jsonPath();
            assertThat(page.getLong("count")).isEqualTo(everybody);
            assertThat(withoutHost(page.getString("previous"))).isEqualTo(previous);
            seen.addAll(page.getList("results.id", Long.class));
            previous = address;
            address = withoutHost(page.getString("next"));
        }

        assertThat(seen).hasSize((int) everybody);
    }

    @Test
    @Proves("board-page")
    void fiftyAreOnAPage() {
        for (int i = 0; i < 51; i++) {
            players.rated(1);
        }

        page("").body("results", hasSize(50))
                .body("previous", nullValue())
                .body("next", endsWith("/api/leaderboard/?page=2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "abc", "1.5", "999999999", "99999999999999999999", "", "1%27DROP", "%F0%9F%98%80"})
    @Proves({"board-bad-page", "error-bad-page"})
    void aPageThatDoesNotExistIsNotFound(String number) {
        given().urlEncodingEnabled(false)
                .get("/api/leaderboard/?page=" + number)
                .then()
                .statusCode(404)
                .body("$", equalTo(Map.of("status", "error", "message", "Invalid page.", "detail", "Invalid page.")));
    }

    @Test
    void theLastPageHasAName() {
        page("?page=last&limit=1").body("next", nullValue()).body("results", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "", "99999999999999999999"})
    void aSizeThatMakesNoSenseMeansTheUsual(String limit) {
        page("?limit=" + limit).body("results.size()", lessThanOrEqualTo(50));
    }

    @Test
    void aPageIsNeverLargerThanAHundred() {
        page("?limit=100000").body("results.size()", lessThanOrEqualTo(100));
    }

    @Test
    void otherParametersAreKeptInTheAddressesOfPages() {
        players.rated(List.of(1, 2));

        String next = page("?limit=1&colour=%26%20%7Bx%7D").extract().path("next");

        assertThat(next).contains("colour=%26+%7Bx%7D").contains("limit=1").endsWith("page=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "99999999999999999999", "abc"})
    @Proves("board-row-unknown")
    void whoDoesNotExistHasNoRow(String id) {
        given().get("/api/leaderboard/user/" + id + "/").then().statusCode(404).body("status", is("error"));
    }

    private TestPlayer played(int rating) {
        TestPlayer player = players.rated(rating);
        store.update("UPDATE player SET wins = 1, losses = 2 WHERE id = ?", player.id());
        return player;
    }

    private static io.restassured.response.ValidatableResponse page(String query) {
        return given().urlEncodingEnabled(false)
                .get("/api/leaderboard/" + query)
                .then()
                .statusCode(200);
    }

    private static JsonPath row(TestPlayer player) {
        return given().get("/api/leaderboard/user/{id}/", player.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static @Nullable String withoutHost(@Nullable String address) {
        return address == null ? null : address.replaceFirst("http://[^/]+", "");
    }
}
