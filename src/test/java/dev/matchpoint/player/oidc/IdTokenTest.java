package dev.matchpoint.player.oidc;

import static dev.matchpoint.player.oidc.SigningKey.in;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Players and operators who sign in with an identity provider. */
@QuarkusTest
class IdTokenTest {

    private static final SigningKey KEY = SigningKey.rsa();
    private static final SigningKey IMPOSTOR = KEY.impostor();

    @Inject
    DataSource database;

    private final String subject = UUID.randomUUID().toString();

    @BeforeEach
    void publish() {
        SigningKey.publish(KEY);
        await().untilAsserted(() -> player(KEY.bearer("somebody-known")).statusCode(200));
    }

    @Test
    @Proves("auth-bearer")
    void aGoodTokenOpensAnAccountThatItsFirstUseMakes() {
        String name = "ada-" + subject.substring(0, 8);
        String bearer = KEY.bearer(subject, claims -> {
            claims.setStringClaim("preferred_username", name);
            claims.setStringClaim("email", name + "@example.com");
        });

        long id = player(bearer)
                .statusCode(200)
                .body("username", is(name))
                .body("elo_rating", is(1200))
                .extract()
                .<Integer>path("id");

        profile(bearer).body("id", is((int) id)).body("email", is(name + "@example.com"));
        given().header("Authorization", bearer)
                .post("/api/matchmaking/join/")
                .then()
                .statusCode(200);
        given().header("Authorization", bearer)
                .post("/api/matchmaking/leave/")
                .then()
                .statusCode(200);
        // Whatever else the provider says later, it is the same account.
        assertThat(id(KEY.bearer(subject))).isEqualTo(id);
    }

    @Test
    void tokensOfEitherKindOfKeyAndForEitherClientAreGood() {
        SigningKey ec = SigningKey.ec();
        SigningKey.publish(KEY, ec);

        await().untilAsserted(() -> player(ec.bearer(subject)).statusCode(200));
        player(KEY.bearer(subject, claims -> claims.setAudience(List.of(TestIssuer.OTHER_CLIENT, "and-another"))))
                .statusCode(200);
    }

    @Test
    @Proves("auth-bearer")
    void ofManyFirstUsesOneMakesTheAccount() {
        List<String> tokens =
                IntStream.range(0, 16).mapToObj(_ -> KEY.bearer(subject)).toList();
        try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Long>> ids = tokens.stream()
                    .map(token -> CompletableFuture.supplyAsync(() -> id(token), atOnce))
                    .toList();

            assertThat(ids.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        }
    }

    @Test
    void ofManyWhoWantTheSameNameEachGetsOneLikeIt() {
        String name = "grace-" + subject.substring(0, 8);
        try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<String>> names = IntStream.range(0, 8)
                    .mapToObj(i -> KEY.bearer(subject + i, claims -> claims.setStringClaim("nickname", name)))
                    .map(token -> CompletableFuture.supplyAsync(
                            () -> player(token).statusCode(200).extract().<String>path("username"), atOnce))
                    .toList();

            assertThat(names.stream().map(CompletableFuture::join).distinct())
                    .hasSize(8)
                    .contains(name)
                    .allMatch(one -> one.startsWith(name));
        }
    }

    @Test
    void nothingPrivateBecomesAName() {
        player(KEY.bearer(subject, claims -> claims.setStringClaim("preferred_username", subject + "@example.com")))
                .body("username", startsWith("player"))
                .body("username", not(containsString(subject)));
    }

    @Test
    void anAddressIsTakenOnlyIfItIsVerifiedAndNobodysYet() {
        TestPlayer owner = new TestPlayers(database).rated(1200);
        String taken =
                KEY.bearer(subject + "1", claims -> claims.setStringClaim("email", owner.username() + "@example.com"));
        String unverified = KEY.bearer(subject + "2", claims -> {
            claims.setStringClaim("email", subject + "@example.com");
            claims.setStringClaim("email_verified", "false");
        });

        profile(taken).body("email", is("")).body("id", not((int) owner.id()));
        profile(unverified).body("email", is(""));
        Calls.as(owner).get("/api/users/profile/").then().body("email", is(owner.username() + "@example.com"));
    }

    @Test
    void nobodyLogsInToSuchAnAccountWithAPassword() {
        String name = player(KEY.bearer(subject)).extract().path("username");

        for (String password : new String[] {"!", "", "tea-for-two-at-four"}) {
            given().contentType(ContentType.JSON)
                    .body(Map.of("username", name, "password", password))
                    .post("/api/users/login/")
                    .then()
                    .statusCode(password.isEmpty() ? 400 : 401);
        }
    }

    @Test
    @Proves("auth-bearer-revoked")
    void afterLogoutWhatWasIssuedBeforeOpensNothing() {
        String one = KEY.bearer(subject);
        String other = KEY.bearer(subject);
        long id = id(one);
        assertThat(id(other)).isEqualTo(id);

        given().header("Authorization", one).post("/api/users/logout/").then().statusCode(200);

        isRefused(one);
        isRefused(other);
        assertThat(id(KEY.bearer(subject, claims -> SigningKey.issue(claims, 2))))
                .isEqualTo(id);
    }

    @Test
    @Proves("auth-bearer-revoked")
    void tokensOfBothKindsAreRevokedTogether() {
        TestPlayer player = new TestPlayers(database).rated(1200);
        new TestStore(database)
                .update(
                        "INSERT INTO external_identity (identity, player_id) VALUES (external_identity_of(?, ?), ?)",
                        TestIssuer.ISSUER,
                        subject,
                        player.id());
        String bearer = KEY.bearer(subject);
        assertThat(id(bearer)).isEqualTo(player.id());

        Calls.as(player).post("/api/users/logout_all/").then().statusCode(200);

        isRefused(bearer);
        isRefused(player.credentials());
    }

    @Test
    void whoHasDeletedTheAccountBeginsAnewByANewTokenOnly() {
        String old = KEY.bearer(subject);
        long id = id(old);

        given().header("Authorization", old)
                .delete("/api/users/profile/")
                .then()
                .statusCode(200);

        isRefused(old);
        assertThat(id(KEY.bearer(subject, claims -> SigningKey.issue(claims, 2))))
                .isNotEqualTo(id);
        isRefused(old);
    }

    @Test
    void whoIsBannedIsToldSo() {
        String bearer = KEY.bearer(subject);
        long id = id(bearer);

        Calls.asOperator()
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"win trading\"}")
                .put("/api/admin/players/" + id + "/ban/")
                .then()
                .statusCode(200);

        await().atMost(Duration.ofSeconds(2))
                .untilAsserted(() -> player(bearer).statusCode(403).body("detail", containsString("win trading")));
        player(KEY.bearer(subject, claims -> SigningKey.issue(claims, 2))).statusCode(403);
    }

    @Test
    @Proves("auth-bearer-operator")
    void whoIsInAGroupOfOperatorsIsOneAndNoPlayer() {
        String operator = KEY.bearer(subject, in("testers", "operators"));

        given().header("Authorization", operator)
                .get("/test/who/operator")
                .then()
                .statusCode(200)
                .body("name", is("oidc:" + subject));
        given().header("Authorization", operator).get("/test/who/fleet").then().statusCode(200);
        player(operator).statusCode(403);
    }

    @Test
    void anyOtherGroupMakesNoOperator() {
        Stream.of(in("testers"), in("Operators"), in("operators,on-call"), in())
                .forEach(groups -> given().header("Authorization", KEY.bearer(subject, groups))
                        .get("/test/who/operator")
                        .then()
                        .statusCode(403));
    }

    @Test
    @Proves("auth-bearer-rotation")
    void keysComeAndGoAsTheIssuerPublishesThem() {
        SigningKey next = SigningKey.rsa();
        String before = KEY.bearer(subject);
        player(before).statusCode(200);

        SigningKey.publish(KEY, next);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> player(next.bearer(subject)).statusCode(200));
        player(KEY.bearer(subject)).statusCode(200);

        SigningKey.publish(next);
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            player(before).statusCode(401);
            player(KEY.bearer(subject)).statusCode(401);
        });
        player(next.bearer(subject)).statusCode(200);
    }

    @Test
    void nothingIsFetchedPerRequest() {
        String bearer = KEY.bearer(subject);
        player(bearer).statusCode(200);
        int before = TestIssuer.fetches();
        long began = System.nanoTime();

        for (int i = 0; i < 300; i++) {
            player(bearer).statusCode(200);
            player(IMPOSTOR.bearer(subject)).statusCode(401);
        }

        // They are good for a second.
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        assertThat(TestIssuer.fetches() - before).isLessThanOrEqualTo((int) seconds + 2);
    }

    private static ValidatableResponse player(String authorization) {
        return given().header("Authorization", authorization)
                .get("/test/who/player")
                .then();
    }

    private static ValidatableResponse profile(String authorization) {
        return given().header("Authorization", authorization)
                .get("/api/users/profile/")
                .then()
                .statusCode(200);
    }

    private static long id(String authorization) {
        return player(authorization).statusCode(200).extract().<Integer>path("id");
    }

    private static void isRefused(String authorization) {
        player(authorization).statusCode(401).body("detail", equalTo("Invalid token."));
    }
}
