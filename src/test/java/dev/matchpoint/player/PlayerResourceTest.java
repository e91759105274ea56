package dev.matchpoint.player;

import static dev.matchpoint.player.Accounts.account;
import static dev.matchpoint.player.Accounts.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.player.Accounts.Account;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /api/users/profile/} and {@code /api/users/{id}/stats/}. */
@QuarkusTest
class PlayerResourceTest {

    @Inject
    DataSource database;

    @Test
    @Proves("user-profile")
    void aProfileIsTheCallersOwnAccount() {
        Account account = account();
        played(account, 2, 1, 0);

        Map<String, Object> profile = as(account.token())
                .get("/api/users/profile/")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("$");

        assertThat(profile)
                .containsEntry("id", (int) account.id())
                .containsEntry("email", account.email())
                .containsEntry("wins", 2)
                .containsEntry("losses", 1)
                .containsEntry("draws", 0)
                .containsEntry("total_games", 3)
                .containsEntry("win_rate", 66.67f)
                .doesNotContainKeys("password", "active");
    }

    @Test
    @Proves("user-profile-unauthorized")
    void aProfileNeedsAPlayer() {
        given().get("/api/users/profile/").then().statusCode(401).header("WWW-Authenticate", "Token");
    }

    @Test
    @Proves("user-stats")
    void statisticsAreForEverybodyAndNotPrivate() {
        Account account = account();
        played(account, 1, 1, 2);

        Map<String, Object> statistics = given().get("/api/users/{id}/stats/", account.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("$");

        assertThat(statistics.keySet())
                .isEqualTo(Set.of(
                        "id",
                        "username",
                        "elo_rating",
                        "wins",
                        "losses",
                        "draws",
                        "total_games",
                        "win_rate",
                        "current_streak",
                        "best_streak",
                        "rank"));
        assertThat(statistics)
                .containsEntry("username", account.username())
                .containsEntry("total_games", 4)
                .containsEntry("win_rate", 25.0f);
    }

    @Test
    @Proves("user-stats")
    void aRankCountsWhoIsRatedHigher() {
        TestStore store = new TestStore(database);
        Account first = account();
        Account second = account();
        store.update("UPDATE player SET elo_rating = 90001 WHERE id = ?", first.id());
        store.update("UPDATE player SET elo_rating = 90000 WHERE id = ?", second.id());
        long higher = store.number("SELECT count(*) FROM player WHERE active AND elo_rating > 90000");

        given().get("/api/users/{id}/stats/", second.id()).then().body("rank", is((int) higher + 1));
    }

    @Test
    void anInactivePlayerIsNotFound() {
        Account account = account();
        new TestStore(database).update("UPDATE player SET active = false WHERE id = ?", account.id());

        given().get("/api/users/{id}/stats/", account.id()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "999999999",
                "9223372036854775807",
                "9223372036854775808",
                "99999999999999999999999999",
                "abc",
                "1.5",
                "1%20OR%201=1",
                "%27"
            })
    @Proves("user-stats-unknown")
    void whoDoesNotExistIsNotFound(String id) {
        given().urlEncodingEnabled(false)
                .get("/api/users/" + id + "/stats/")
                .then()
                .statusCode(404)
                .body("status", is("error"));
    }

    private void played(Account account, int wins, int losses, int draws) {
        new TestStore(database)
                .update(
                        "UPDATE player SET wins = ?, losses = ?, draws = ? WHERE id = ?",
                        wins,
                        losses,
                        draws,
                        account.id());
    }
}
