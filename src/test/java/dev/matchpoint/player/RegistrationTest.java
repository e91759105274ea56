package dev.matchpoint.player;

import static dev.matchpoint.player.Accounts.form;
import static dev.matchpoint.player.Accounts.formWith;
import static dev.matchpoint.player.Accounts.freshName;
import static dev.matchpoint.player.Accounts.json;
import static dev.matchpoint.player.Accounts.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/users/register/}. */
@QuarkusTest
class RegistrationTest {

    @Test
    @Proves({"user-register", "http-times"})
    void aRegistrationMakesAnAccountWithAToken() {
        String name = freshName();

        JsonPath answer =
                register(form(name)).then().statusCode(201).extract().body().jsonPath();

        assertThat(answer.getMap("$").keySet()).isEqualTo(Set.of("user", "token", "message"));
        assertThat(answer.getString("token")).matches("[0-9a-f]{40}");
        assertThat(answer.getString("message")).isEqualTo("Registration successful!");
        Map<String, Object> user = answer.getMap("user");
        assertThat(user.keySet())
                .isEqualTo(Set.of(
                        "id",
                        "username",
                        "email",
                        "elo_rating",
                        "wins",
                        "losses",
                        "draws",
                        "total_games",
                        "win_rate",
                        "current_streak",
                        "best_streak",
                        "created_at",
                        "updated_at"));
        assertThat(user)
                .containsEntry("username", name)
                .containsEntry("email", name + "@example.com")
                .containsEntry("elo_rating", 1200)
                .containsEntry("total_games", 0)
                .containsEntry("win_rate", 0.0f);
        assertThat(answer.getString("user.created_at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    }

    @Test
    @Proves("auth-token")
    void theTokenOpensTheAccount() {
        Accounts.Account account = Accounts.account();

        Accounts.as(account.token())
                .get("/api/users/profile/")
                .then()
                .statusCode(200)
                .body("id", equalTo((int) account.id()))
                .body("username", is(account.username()));
    }

    @Test
    void fieldsThatTheClientHasNoSayInAreIgnored() {
        Map<String, Object> form = form(freshName());
        form.putAll(Map.of("id", 1, "elo_rating", 9999, "wins", 5, "is_staff", true, "active", false));

        register(form)
                .then()
                .statusCode(201)
                .body("user.elo_rating", is(1200))
                .body("user.wins", is(0))
                .body("user.id", not(is(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    @Proves("user-register-required")
    void everyMissingFieldIsNamed(String body) {
        List<String> required = List.of("This field is required.");

        json(body)
                .post("/api/users/register/")
                .then()
                .statusCode(400)
                .body(
                        "$",
                        equalTo(Map.of(
                                "username",
                                required,
                                "email",
                                required,
                                "password",
                                required,
                                "password_confirm",
                                required)));
    }

    @Test
    @Proves({"user-register-username", "user-register-email", "user-register-password", "user-register-confirm"})
    void allThatIsWrongIsToldAtOnce() {
        Accounts.Account other = Accounts.account();

        json(Map.of("username", "a", "email", other.email(), "password", "1234567", "password_confirm", "7654321"))
                .post("/api/users/register/")
                .then()
                .statusCode(400)
                .body("username", is(List.of("Ensure this field has at least 3 characters.")))
                .body("email", is(List.of("A user with that email already exists.")))
                .body(
                        "password",
                        containsInAnyOrder(
                                "This password is too short. It must contain at least 8 characters.",
                                "This password is entirely numeric.",
                                "This password is too common."))
                .body("password_confirm", is(List.of("The two password fields didn’t match.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t"})
    void aBlankFieldIsRefused(String blank) {
        for (String field : List.of("username", "email", "password")) {
            register(formWith(field, blank))
                    .then()
                    .statusCode(400)
                    .body(field, is(List.of("This field may not be blank.")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words",
                "semi;colon",
                "x'; DROP TABLE player; --",
                "<script>",
                "a/../b",
                "zero​width",
                "new\nline",
                "emoji😀😀",
                "%00abc"
            })
    @Proves("user-register-username")
    void aNameOfOtherCharactersIsRefused(String name) {
        register(formWith("username", name))
                .then()
                .statusCode(400)
                .body(
                        "username",
                        hasItem(
                                "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters."));
    }

    @Test
    void aNameThatMixesScriptsToLookLikeAnotherIsRefused() {
        String cyrillicA = "pаul" + freshName();

        register(formWith("username", cyrillicA))
                .then()
                .statusCode(400)
                .body(
                        "username",
                        hasItem(is("Enter a valid username. This value may contain letters of one script only.")));
    }

    @Test
    void aNameInAnyOneScriptIsTaken() {
        String digits = freshName().replaceAll("[^0-9]", "");

        for (String name : List.of("Ёлка_" + digits, "玩家" + digits, "さくらサクラ桜" + digits, "Zoë.O+" + digits)) {
            Map<String, Object> form = form(freshName());
            form.put("username", name);
            register(form).then().statusCode(201).body("user.username", is(name));
        }
    }

    @Test
    @Proves("user-register-taken")
    void aNameIsTakenWhateverItsCaseOrWidth() {
        String name = freshName();
        register(form(name)).then().statusCode(201);

        String fullWidth = "ｕ" + name.substring(1);
        for (String same : List.of(name, name.toUpperCase(java.util.Locale.ROOT), " " + name + " ", fullWidth)) {
            register(formWith("username", same))
                    .then()
                    .statusCode(400)
                    .body("$", equalTo(Map.of("username", List.of("A user with that username already exists."))));
        }
    }

    @Test
    @Proves("user-register-taken")
    void anAddressIsTakenWhateverItsCase() {
        String name = freshName();
        register(form(name)).then().statusCode(201);

        register(formWith("email", name.toUpperCase(java.util.Locale.ROOT) + "@EXAMPLE.com"))
                .then()
                .statusCode(400)
                .body("$", equalTo(Map.of("email", List.of("A user with that email already exists."))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "@example.com",
                "a@",
                "a b@example.com",
                "a@b@example.com",
                "a@example",
                "a@-example.com",
                "a@example..com",
                ".a@example.com",
                "a@exаmple.com",
                "a@example.com\nbcc: b@example.com"
            })
    @Proves("user-register-email")
    void whatIsNoAddressIsRefused(String address) {
        register(formWith("email", address))
                .then()
                .statusCode(400)
                .body("email", is(List.of("Enter a valid email address.")));
    }

    @ParameterizedTest
    @CsvSource({"username, 151, 150", "email, 300, 254", "password, 1025, 1024"})
    void whatIsTooLongIsRefused(String field, int length, int limit) {
        register(formWith(field, "aB".repeat(length / 2 + 1).substring(0, length)))
                .then()
                .statusCode(400)
                .body(field, hasItem("Ensure this field has no more than " + limit + " characters."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Password123", "qwertyuiop", "aaaaaaaaaaaa", "trustno1"})
    @Proves("user-register-password")
    void aCommonPasswordIsRefused(String password) {
        register(formWith("password", password))
                .then()
                .statusCode(400)
                .body("password", is(List.of("This password is too common.")));
    }

    @Test
    void textThatPostgresCannotKeepIsRefused() {
        for (String field : List.of("username", "email", "password", "password_confirm")) {
            register(formWith(field, "abc\0defghijk")).then().statusCode(400).body(field, notNullValue());
        }
    }

    @Test
    void valuesOfOtherTypesAreRefusedByField() {
        json("{\"username\": [\"x\"], \"email\": {\"a\": 1}, \"password\": true, \"password_confirm\": null}")
                .post("/api/users/register/")
                .then()
                .statusCode(400)
                .body("username", is(List.of("Not a valid string.")))
                .body("email", is(List.of("Not a valid string.")))
                .body("password", is(List.of("Not a valid string.")));
    }

    @Test
    void aPasswordIsNotTrimmedAndNotShown() {
        String name = freshName();
        Map<String, Object> form = form(name);
        form.put("password", "  spaces count  ");
        form.put("password_confirm", "  spaces count  ");

        String answer = register(form).then().statusCode(201).extract().body().asString();

        assertThat(answer).doesNotContain("spaces count", "pbkdf2");
        json(Map.of("username", name, "password", "spaces count"))
                .post("/api/users/login/")
                .then()
                .statusCode(401);
        json(Map.of("username", name, "password", "  spaces count  "))
                .post("/api/users/login/")
                .then()
                .statusCode(200);
    }

    @Test
    void ofManyWhoWantOneNameAtOnceOneGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String name = freshName();

            List<Integer> statuses = atOnce(8, () -> register(form(name)).statusCode());

            assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 400);
        }
    }

    private static <T> List<T> atOnce(int threads, Callable<T> task) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<T>> futures = executor.invokeAll(java.util.Collections.nCopies(threads, task));
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
