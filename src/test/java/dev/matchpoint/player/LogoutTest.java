package dev.matchpoint.player;

import static dev.matchpoint.player.Accounts.PASSWORD;
import static dev.matchpoint.player.Accounts.account;
import static dev.matchpoint.player.Accounts.as;
import static dev.matchpoint.player.Accounts.json;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import dev.matchpoint.contract.Proves;
import dev.matchpoint.player.Accounts.Account;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/users/logout/} and {@code logout_all/}. */
@QuarkusTest
class LogoutTest {

    @RepeatedTest(10)
    @Proves({"user-logout", "auth-invalid"})
    void aTokenOpensNothingOnceItsLogoutIsAnswered() {
        Account account = account();
        String other = anotherToken(account);
        as(account.token()).get("/api/users/profile/").then().statusCode(200);

        as(account.token()).post("/api/users/logout/").then().statusCode(200).body("status", is("success"));

        as(account.token()).get("/api/users/profile/").then().statusCode(401).body("message", is("Invalid token."));
        as(other).get("/api/users/profile/").then().statusCode(200);
    }

    @Test
    @Proves("user-logout-all")
    void allTokensOpenNothingOnceTheLogoutOfAllIsAnswered() {
        Account account = account();
        String other = anotherToken(account);
        as(other).get("/api/users/profile/").then().statusCode(200);

        as(account.token())
                .post("/api/users/logout_all/")
                .then()
                .statusCode(200)
                .body("status", is("success"));

        as(account.token()).get("/api/users/profile/").then().statusCode(401);
        as(other).get("/api/users/profile/").then().statusCode(401);
        as(anotherToken(account)).get("/api/users/profile/").then().statusCode(200);
    }

    @Test
    void aLogoutOfOneIsNoneOfAnother() {
        Account one = account();
        Account other = account();

        as(one.token()).post("/api/users/logout_all/").then().statusCode(200);

        as(other.token()).get("/api/users/profile/").then().statusCode(200);
    }

    @Test
    @Proves("auth-invalid")
    void aSecondLogoutIsRefused() {
        Account account = account();
        as(account.token()).post("/api/users/logout/").then().statusCode(200);

        as(account.token()).post("/api/users/logout/").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users/logout/", "/api/users/logout_all/"})
    @Proves({"user-logout-unauthorized", "auth-wrong-kind"})
    void onlyAPlayerLogsOut(String path) {
        given().post(path).then().statusCode(401).body("message", is("Authentication required"));
        given().header("Authorization", "ApiKey test-admin-key")
                .post(path)
                .then()
                .statusCode(403);
    }

    private static String anotherToken(Account account) {
        return json(Map.of("username", account.username(), "password", PASSWORD))
                .post("/api/users/login/")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }
}
