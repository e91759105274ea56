package dev.matchpoint.player.identity;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials, on every kind of path. */
@QuarkusTest
class AuthenticationTest {

    private static final Map<String, String> REQUIRED = error("Authentication required");
    private static final Map<String, String> INVALID = error("Invalid token.");
    private static final Map<String, String> NOT_ALLOWED = error("You do not have permission to perform this action.");

    @Inject
    DataSource database;

    @Test
    @Proves("auth-token")
    void aTokenMakesAPlayer() {
        TestPlayer player = new TestPlayers(database).rated(1234);

        for (int i = 0; i < 3; i++) {
            who("/player", player.credentials())
                    .statusCode(200)
                    .body("id", equalTo((int) player.id()))
                    .body("username", is(player.username()))
                    .body("elo_rating", is(1234));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token ", "TOKEN ", "Token   "})
    void theNameOfTheSchemeIsReadAsHttpSays(String scheme) {
        TestPlayer player = new TestPlayers(database).rated(1200);

        who("", scheme + player.token()).statusCode(200).body("kind", is("player"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/player", "/fleet", "/operator"})
    @Proves("auth-none")
    void withoutCredentialsTheyAreAskedFor(String path) {
        given().get("/test/who" + path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Token")
                .body("$", equalTo(REQUIRED));
    }

    @Test
    void withoutCredentialsAnybodyMayDoWhatIsForEverybody() {
        given().get("/test/who").then().statusCode(200).body("kind", is("anonymous"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Token 0000000000000000000000000000000000000000",
                "Token a11cea11cea11cea11cea11cea11cea11cea11ce",
                "Token A11CEA11CEA11CEA11CEA11CEA11CEA11CEA11CE",
                "Token short",
                "Token",
                "Token ",
                "Token 0000000000000000000000000000000000000000 more",
                "Token ' OR 1=1 --",
                "ApiKey wrong",
                "ApiKey",
                "ApiKey test-fleet-key2",
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
                "Bearer"
            })
    @Proves({"auth-invalid", "auth-bad-key", "auth-bearer-bad"})
    void badCredentialsAreRefusedEverywhere(String credentials) {
        for (String path : new String[] {"", "/player", "/fleet", "/operator"}) {
            who(path, credentials)
                    .statusCode(401)
                    .header("WWW-Authenticate", "Token")
                    .contentType("application/json")
                    .body("$", equalTo(INVALID));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWxpY2U6cGFzc3dvcmQ=", "Digest x", "nonsense"})
    void schemesOfOthersAreNoCredentials(String credentials) {
        who("", credentials).statusCode(200).body("kind", is("anonymous"));
        who("/player", credentials).statusCode(401).body("$", equalTo(REQUIRED));
    }

    @ParameterizedTest
    @CsvSource({
        "test-fleet-key, /fleet, 200",
        "test-fleet-key, /operator, 403",
        "test-fleet-key, /player, 403",
        "test-admin-key, /fleet, 200",
        "test-admin-key, /operator, 200",
        "test-admin-key, /player, 403"
    })
    @Proves({"auth-operator", "auth-wrong-kind"})
    void aKeyOpensWhatItIsFor(String key, String path, int status) {
        who(path, "ApiKey " + key).statusCode(status);
    }

    @Test
    @Proves("auth-wrong-kind")
    void aPlayerOpensNoPathOfServersOrOperators() {
        TestPlayer player = new TestPlayers(database).rated(1200);

        who("/fleet", player.credentials()).statusCode(403).body("$", equalTo(NOT_ALLOWED));
        who("/operator", player.credentials()).statusCode(403).body("$", equalTo(NOT_ALLOWED));
    }

    @Test
    @Proves("auth-invalid")
    void aPlayerWhoIsNoLongerActiveIsOutWithinASecond() {
        TestPlayer player = new TestPlayers(database).rated(1200);
        who("", player.credentials()).statusCode(200);

        new TestStore(database).update("UPDATE player SET active = false WHERE id = ?", player.id());

        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> who("", player.credentials()).statusCode(401).body("$", equalTo(INVALID)));
    }

    @Test
    void aNewRatingIsInUseWithinASecond() {
        TestPlayer player = new TestPlayers(database).rated(1200);
        who("/player", player.credentials()).body("elo_rating", is(1200));

        new TestStore(database).update("UPDATE player SET elo_rating = 1216 WHERE id = ?", player.id());

        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> who("/player", player.credentials()).body("elo_rating", is(1216)));
    }

    private static ValidatableResponse who(String path, String credentials) {
        return given().header("Authorization", credentials)
                .get("/test/who" + path)
                .then();
    }

    private static Map<String, String> error(String message) {
        return Map.of("status", "error", "message", message, "detail", message);
    }
}
