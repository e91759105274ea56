package dev.matchpoint.operations.admin;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.asOperator;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BanTest {

    private static final String FOR_GOOD = "{\"reason\":\"insults\"}";

    @Inject
    DataSource database;

    private TestPlayer alice;

    @BeforeEach
    void isolate() {
        alice = new TestPlayers(database).rated(1500);
    }

    private static Response ban(RequestSpecification by, long player, String body) {
        return by.contentType(ContentType.JSON).body(body).put("/api/admin/players/{id}/ban/", player);
    }

    private static Response lift(RequestSpecification by, long player) {
        return by.delete("/api/admin/players/{id}/ban/", player);
    }

    private static Response profile(TestPlayer player) {
        return as(player).get("/api/users/profile/");
    }

    @Test
    @Proves({"ban-player", "auth-banned"})
    void whoIsBannedIsToldWhyAndNothingElse() {
        profile(alice).then().statusCode(200);

        ban(asOperator(), alice.id(), FOR_GOOD)
                .then()
                .statusCode(200)
                .body("user_id", equalTo((int) alice.id()), "until", nullValue(), "reason", equalTo("insults"));

        profile(alice).then().statusCode(403).body("message", equalTo("You are banned: insults"));
        as(alice).get("/api/leaderboard/").then().statusCode(200);
    }

    @Test
    @Proves("ban-until")
    void aBanEndsByItself() {
        Instant end = Instant.now().plus(1, ChronoUnit.SECONDS);

        ban(asOperator(), alice.id(), "{\"reason\":\"dodging\",\"until\":\"" + end + "\"}")
                .then()
                .statusCode(200);

        profile(alice).then().statusCode(403).body("message", startsWith("You are banned until 2"));
        await().untilAsserted(() -> profile(alice).then().statusCode(200));
    }

    @Test
    @Proves("ban-lift")
    void whoIsLetInAgainIsIn() {
        ban(asOperator(), alice.id(), FOR_GOOD);
        profile(alice).then().statusCode(403);

        lift(asOperator(), alice.id()).then().statusCode(200).body("status", equalTo("success"));

        profile(alice).then().statusCode(200);
        lift(asOperator(), alice.id()).then().statusCode(200).body("status", equalTo("success"));
    }

    @Test
    @Proves("ban-unknown")
    void nobodyCannotBeBanned() {
        ban(asOperator(), 999_999_999_999L, FOR_GOOD).then().statusCode(404);
        lift(asOperator(), 999_999_999_999L).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\" \"}"})
    @Proves("ban-invalid")
    void aBanNeedsAReason(String body) {
        ban(asOperator(), alice.id(), body).then().statusCode(400).body("$", hasKey("reason"));
        profile(alice).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2020-01-01T00:00:00Z\"", "\"soon\"", "7.5"})
    void aBanDoesNotEndInThePast(String until) {
        ban(asOperator(), alice.id(), "{\"reason\":\"x\",\"until\":" + until + "}")
                .then()
                .statusCode(400)
                .body("$", hasKey("until"));
    }

    @Test
    @Proves("ban-forbidden")
    void onlyOperatorsBan() {
        ban(asFleet(), alice.id(), FOR_GOOD).then().statusCode(403);
        ban(as(alice), alice.id(), FOR_GOOD).then().statusCode(403);
        lift(as(alice), alice.id()).then().statusCode(403);
    }
}
