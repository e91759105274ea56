package dev.matchpoint.player;

import static dev.matchpoint.player.Accounts.PASSWORD;
import static dev.matchpoint.player.Accounts.account;
import static dev.matchpoint.player.Accounts.as;
import static dev.matchpoint.player.Accounts.freshName;
import static dev.matchpoint.player.Accounts.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import dev.matchpoint.contract.Proves;
import dev.matchpoint.player.Accounts.Account;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What players change of their accounts, and that they can be gone. */
@QuarkusTest
class ProfileTest {

    private static final String ANOTHER = "another sentence of some length";

    @Inject
    DataSource database;

    private static RequestSpecification with(Account account, Map<String, ?> body) {
        return as(account.token()).contentType(ContentType.JSON).body(body);
    }

    private static ValidatableResponse change(Account account, Map<String, ?> body) {
        return with(account, body).patch("/api/users/profile/").then();
    }

    private static ValidatableResponse changePassword(Account account, String from, String to) {
        return with(account, Map.of("old_password", from, "new_password", to, "new_password_confirm", to))
                .post("/api/users/change_password/")
                .then();
    }

    private static int login(Account account, String password) {
        return json(Map.of("email", account.email(), "password", password))
                .post("/api/users/login/")
                .statusCode();
    }

    @Test
    @Proves("profile-change")
    void aNameAndAnAddressCanBeChanged() {
        Account account = account();
        String name = freshName();

        change(account, Map.of("username", name))
                .statusCode(200)
                .body("username", equalTo(name), "email", equalTo(account.email()));
        change(account, Map.of("email", name + "@Example.org"))
                .statusCode(200)
                .body("username", equalTo(name), "email", equalTo(name + "@example.org"));
        change(account, Map.of("username", name.toUpperCase(Locale.ROOT))).statusCode(200);
        change(account, Map.of()).statusCode(200).body("email", equalTo(name + "@example.org"));
    }

    @ParameterizedTest
    @CsvSource({"username,x", "username,a b c", "username,' '", "email,nobody", "email,' '"})
    @Proves("profile-change-invalid")
    void whatIsWrongIsToldByItsField(String field, String value) {
        change(account(), Map.of(field, value)).statusCode(400).body("$", hasKey(field));
    }

    @Test
    @Proves("profile-change-taken")
    void whatSomebodyHasIsTaken() {
        Account other = account();

        change(account(), Map.of("username", other.username().toUpperCase(Locale.ROOT), "email", other.email()))
                .statusCode(400)
                .body("username", contains("A user with that username already exists."))
                .body("email", contains("A user with that email already exists."));
    }

    @Test
    void ofTwoWhoWantANameAtOnceOneGetsIt() throws Exception {
        String name = freshName();
        List<Account> two = List.of(account(), account());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = two.stream()
                    .<Callable<Integer>>map(one -> () -> with(one, Map.of("username", name))
                            .patch("/api/users/profile/")
                            .statusCode())
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : threads.invokeAll(calls)) {
                statuses.add(status.get());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"elo_rating", "wins", "id", "active"})
    @Proves("profile-change-nothing-else")
    void nothingElseCanBeChanged(String field) {
        Account account = account();

        change(account, Map.of(field, 3000)).statusCode(200);

        as(account.token())
                .get("/api/users/profile/")
                .then()
                .body("elo_rating", equalTo(1200), "wins", equalTo(0), "id", equalTo((int) account.id()));
    }

    @Test
    @Proves("password-change")
    void aNewPasswordOpensTheAccountAndOldTokensDoNot() {
        Account account = account();

        String token = changePassword(account, PASSWORD, ANOTHER)
                .statusCode(200)
                .extract()
                .path("token");

        as(account.token()).get("/api/users/profile/").then().statusCode(401);
        as(token).get("/api/users/profile/").then().statusCode(200);
        assertThat(login(account, PASSWORD)).isEqualTo(401);
        assertThat(login(account, ANOTHER)).isEqualTo(200);
    }

    @Test
    void ofTwoWhoChangeItAtOnceOneDoesAndOnlyItsTokenIsGood() throws Exception {
        Account account = account();
        List<String> wanted = List.of("one sentence of some length", "two sentences of some length");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> login = threads.submit(() -> login(account, PASSWORD));
            List<Response> answers = new ArrayList<>();
            for (Future<Response> answer : threads.invokeAll(wanted.stream()
                    .<Callable<Response>>map(to -> () ->
                            changePassword(account, PASSWORD, to).extract().response())
                    .toList())) {
                answers.add(answer.get());
            }
            login.get();

            List<String> tokens = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .<String>map(answer -> answer.path("token"))
                    .toList();
            assertThat(tokens).hasSize(1);
            as(tokens.getFirst()).get("/api/users/profile/").then().statusCode(200);
            assertThat(countTokens(account)).isEqualTo(1);
        }
    }

    @Test
    void withoutItsTokensRevokedAPasswordIsNotChanged() throws SQLException {
        Account account = account();

        try (Connection holder = database.getConnection();
                PreparedStatement lock = holder.prepareStatement("SELECT FROM token WHERE player_id = ? FOR UPDATE")) {
            holder.setAutoCommit(false);
            lock.setLong(1, account.id());
            lock.execute();
            changePassword(account, PASSWORD, ANOTHER).statusCode(503);
            holder.rollback();
        }

        assertThat(login(account, ANOTHER)).isEqualTo(401);
        assertThat(login(account, PASSWORD)).isEqualTo(200);
        as(account.token()).get("/api/users/profile/").then().statusCode(200);
    }

    private long countTokens(Account account) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT count(*) FROM token WHERE player_id = ?")) {
            query.setLong(1, account.id());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Test
    @Proves("password-change-refused")
    void whoDoesNotKnowThePresentOneChangesNothing() {
        Account account = account();

        changePassword(account, "not it at all", ANOTHER)
                .statusCode(400)
                .body("old_password", contains("Invalid password."));
        changePassword(account, PASSWORD, "password").statusCode(400).body("$", hasKey("new_password"));
        with(account, Map.of("old_password", PASSWORD, "new_password", ANOTHER, "new_password_confirm", "x"))
                .post("/api/users/change_password/")
                .then()
                .statusCode(400)
                .body("$", hasKey("new_password_confirm"));

        assertThat(login(account, PASSWORD)).isEqualTo(200);
        as(account.token()).get("/api/users/profile/").then().statusCode(200);
    }

    @Test
    @Proves("account-delete")
    void whoIsDeletedIsGoneAndNothingPersonalStays() throws SQLException {
        Account account = account();
        as(account.token()).post("/api/matchmaking/join/").then().statusCode(200);

        Response deleted = as(account.token()).delete("/api/users/profile/");

        assertThat(deleted.statusCode()).isEqualTo(200);
        as(account.token()).get("/api/users/profile/").then().statusCode(401);
        assertThat(login(account, PASSWORD)).isEqualTo(401);
        given().get("/api/users/{id}/stats/", account.id()).then().statusCode(404);
        assertThat(row(account)).isEqualTo("deleted#%d deleted#%<d ! false false".formatted(account.id()));
        Accounts.register(Accounts.form(account.username())).then().statusCode(201);
    }

    private String row(Account account) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT concat_ws(' ', username, email, password, active::text, (open_t IS NOT NULL)::text)
                        FROM player JOIN live_player ON player_id = id WHERE id = ?
                        """)) {
            query.setLong(1, account.id());
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }
    }

    @Test
    @Proves("account-unauthorized")
    void allOfItNeedsAPlayer() {
        json(Map.of()).patch("/api/users/profile/").then().statusCode(401);
        json(Map.of()).post("/api/users/change_password/").then().statusCode(401);
        given().delete("/api/users/profile/").then().statusCode(401);
    }
}
