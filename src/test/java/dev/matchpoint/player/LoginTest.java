package dev.matchpoint.player;

import static dev.matchpoint.player.Accounts.PASSWORD;
import static dev.matchpoint.player.Accounts.account;
import static dev.matchpoint.player.Accounts.as;
import static dev.matchpoint.player.Accounts.formWith;
import static dev.matchpoint.player.Accounts.json;
import static dev.matchpoint.player.Accounts.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;

import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.player.Accounts.Account;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/users/login/}. */
@QuarkusTest
class LoginTest {

    @Inject
    DataSource database;

    @Test
    @Proves("user-login-email")
    void anAddressAndAPasswordGetAToken() {
        Account account = account();

        login(Map.of("email", account.email(), "password", PASSWORD))
                .statusCode(200)
                .body("message", is("Login successful!"))
                .body("user.id", equalTo((int) account.id()))
                .body("user.email", is(account.email()))
                .body("$", hasKey("token"));
    }

    @Test
    @Proves("user-login-username")
    void aNameAndAPasswordGetAToken() {
        Account account = account();

        login(Map.of("username", account.username(), "password", PASSWORD)).statusCode(200);
    }

    @Test
    void theCaseOfANameOrAddressDoesNotMatter() {
        Account account = account();

        login(Map.of("username", account.username().toUpperCase(Locale.ROOT), "password", PASSWORD))
                .statusCode(200);
        login(Map.of("email", account.email().toUpperCase(Locale.ROOT), "password", PASSWORD))
                .statusCode(200);
    }

    @Test
    @Proves("user-login-several")
    void eachLoginAddsATokenAndTheOthersStayValid() {
        Account account = account();

        String second = login(Map.of("username", account.username(), "password", PASSWORD))
                .extract()
                .path("token");

        assertThat(second).isNotEqualTo(account.token());
        for (String token : List.of(account.token(), second)) {
            as(token).get("/api/users/profile/").then().statusCode(200).body("username", is(account.username()));
        }
    }

    @Test
    @Proves("user-login-refused")
    void aWrongPasswordAndAnUnknownNameAreAnsweredAlike() {
        Account account = account();

        for (Map<String, String> wrong : List.of(
                Map.of("email", account.email(), "password", PASSWORD + " "),
                Map.of("username", account.username(), "password", "not the password"),
                Map.of("email", "nobody@example.com", "password", PASSWORD),
                Map.of("username", "nobody-of-this-name", "password", PASSWORD))) {
            login(wrong)
                    .statusCode(401)
                    .header("WWW-Authenticate", "Token")
                    .body(
                            "$",
                            equalTo(Map.of(
                                    "error", "Invalid email or password.",
                                    "status", "error",
                                    "message", "Invalid email or password.",
                                    "detail", "Invalid email or password.")));
        }
    }

    @Test
    void aNameThatLooksLikeAnAddressOpensNothingOfItsOwner() {
        Account victim = account();
        register(formWith("username", victim.email())).then().statusCode(201);

        login(Map.of("email", victim.email(), "password", PASSWORD))
                .statusCode(200)
                .body("user.id", equalTo((int) victim.id()));
        login(Map.of("username", victim.email(), "password", PASSWORD))
                .statusCode(200)
                .body("user.username", is(victim.email()));
    }

    @Test
    void aPlayerMovedOverFromDjangoLogsInWithTheOldPassword() {
        Account account = account();
        new TestStore(database)
                .update(
                        "UPDATE player SET password = ? WHERE id = ?",
                        "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
                        account.id());

        login(Map.of("email", account.email(), "password", "lètmein")).statusCode(200);
        login(Map.of("email", account.email(), "password", PASSWORD)).statusCode(401);
    }

    @Test
    void anInactivePlayerCannotLogIn() {
        Account account = account();
        new TestStore(database).update("UPDATE player SET active = false WHERE id = ?", account.id());

        login(Map.of("email", account.email(), "password", PASSWORD)).statusCode(401);
    }

    @Test
    @Proves("user-login-required")
    void whatIsMissingIsNamed() {
        List<String> required = List.of("This field is required.");
        List<String> blank = List.of("This field may not be blank.");

        login(Map.of()).statusCode(400).body("$", equalTo(Map.of("email", required, "password", required)));
        login(Map.of("username", " "))
                .statusCode(400)
                .body("$", equalTo(Map.of("username", blank, "password", required)));
        login(Map.of("email", "", "password", ""))
                .statusCode(400)
                .body("$", equalTo(Map.of("email", blank, "password", blank)));
    }

    @Test
    void aPasswordTooLongToBeOneIsNotWorkedOn() {
        login(Map.of("username", "anybody", "password", "x".repeat(1025)))
                .statusCode(400)
                .body("password", is(List.of("Ensure this field has no more than 1024 characters.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"' OR 1=1 --", "%", "_", "\\", "*", "a@b'; DELETE FROM token; --", "\ud83d\ude00"})
    void noSqlIsFoundInANameOrAddress(String name) {
        login(Map.of("username", name, "password", PASSWORD)).statusCode(401);
        login(Map.of("email", name, "password", PASSWORD)).statusCode(401);
    }

    @Test
    void textThatPostgresCannotKeepIsRefused() {
        login(Map.of("username", "a\0b", "password", PASSWORD)).statusCode(400).body("$", hasKey("username"));
        json("{\"email\": \"a\\ud800@example.com\", \"password\": \"x\"}")
                .post("/api/users/login/")
                .then()
                .statusCode(400)
                .body("$", hasKey("email"));
    }

    private static ValidatableResponse login(Map<String, String> form) {
        return json(form).post("/api/users/login/").then();
    }
}
