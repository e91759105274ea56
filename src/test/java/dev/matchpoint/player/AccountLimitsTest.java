package dev.matchpoint.player;

import static dev.matchpoint.player.Accounts.PASSWORD;
import static dev.matchpoint.player.Accounts.account;
import static dev.matchpoint.player.Accounts.form;
import static dev.matchpoint.player.Accounts.freshName;
import static dev.matchpoint.player.Accounts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.Limited;
import dev.matchpoint.TestRedis;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.player.Accounts.Account;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passwords are tried and accounts made so often, and no oftener, from one address. */
@QuarkusTest
@TestProfile(Limited.BehindProxy.class)
class AccountLimitsTest {

    private static final int TIMES = 10;
    private static final int WHOEVER = 10 * TIMES;
    private static final AtomicInteger ADDRESS = new AtomicInteger();

    @Inject
    DataSource database;

    private String here;
    private String elsewhere;

    @BeforeEach
    void move() {
        here = freshAddress();
        elsewhere = freshAddress();
    }

    private static String freshAddress() {
        int number = ADDRESS.incrementAndGet();
        return "198.18." + number / 250 + "." + (1 + number % 250);
    }

    private static Response login(String address, Map<String, String> form) {
        return json(form).header("X-Forwarded-For", address).post("/api/users/login/");
    }

    private static Response login(String address, String username, String password) {
        return login(address, Map.of("username", username, "password", password));
    }

    private static Response register(String address, Map<String, Object> form) {
        return json(form).header("X-Forwarded-For", address).post("/api/users/register/");
    }

    /** Does it until it is too often, and returns that answer; it was possible as often as it should be. */
    private static Response exhaust(Supplier<Response> call) {
        AtomicInteger answered = new AtomicInteger();
        Response last = Stream.generate(call)
                .limit(WHOEVER)
                .peek(_ -> answered.incrementAndGet())
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(answered.get()).isGreaterThan(TIMES);
        return last;
    }

    @Test
    @Proves("user-login-throttled")
    void whoTriesPasswordsTooOftenWaits() {
        Account account = account();

        Response refused = exhaust(() -> login(here, account.username(), "not the password"));

        refused.then()
                .contentType("application/json")
                .body("status", equalTo("error"))
                .body("message", startsWith("Request was throttled. Expected available in "))
                .body("detail", startsWith("Request was throttled. Expected available in "));
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 6);
        login(here, account.username().toUpperCase(Locale.ROOT), PASSWORD)
                .then()
                .statusCode(429);
    }

    @Test
    void nobodyElseIsKeptOut() {
        Account account = account();
        Account neighbour = account();
        exhaust(() -> login(here, account.username(), "not the password"));

        login(elsewhere, account.username(), PASSWORD).then().statusCode(200);
        login(here, neighbour.username(), PASSWORD).then().statusCode(200);
    }

    @Test
    void aNameDoesNotTellItsAddressOfMail() {
        Account account = account();
        exhaust(() -> login(here, account.username(), "not the password"));

        login(here, Map.of("email", account.email(), "password", PASSWORD))
                .then()
                .statusCode(200);
    }

    @Test
    void rightPasswordsCountLikeWrongOnes() {
        Account account = account();

        exhaust(() -> login(here, account.username(), PASSWORD));
    }

    @Test
    void whoIsRefusedCostsNoPassword() {
        Account account = account();
        exhaust(() -> login(here, account.username(), PASSWORD));
        new TestStore(database)
                .update(
                        "UPDATE player SET password = ? WHERE id = ?",
                        "pbkdf2_sha256$90000000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
                        account.id());
        long start = System.nanoTime();

        login(here, account.username(), PASSWORD).then().statusCode(429);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @Proves("password-change-throttled")
    void anOldPasswordCountsLikeALogin() {
        Account account = account();
        Response refused = exhaust(() -> change(account, "not the password"));

        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 6);
        change(account, PASSWORD).then().statusCode(429);
        login(here, account.username(), PASSWORD).then().statusCode(429);
    }

    private Response change(Account account, String oldPassword) {
        return json(Map.of(
                        "old_password", oldPassword,
                        "new_password", PASSWORD + "!",
                        "new_password_confirm", PASSWORD + "!"))
                .header("Authorization", "Token " + account.token())
                .header("X-Forwarded-For", here)
                .post("/api/users/change_password/");
    }

    @Test
    @Proves("user-register-throttled")
    void whoRegistersTooOftenWaits() {
        Response refused = exhaust(() -> register(here, Map.of()));

        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 6);
        register(here, form(freshName())).then().statusCode(429);
        register(elsewhere, form(freshName())).then().statusCode(201);
    }

    @Test
    void nobodyIsReadableInRedis() {
        Account account = account();
        login(here, Map.of("email", account.email(), "password", PASSWORD));

        String keys = new TestRedis().say("KEYS limit:*");

        assertThat(keys.lines()).isNotEmpty().allMatch(key -> key.matches("limit:(login|register):[0-9a-f]{64}"));
        assertThat(keys.lines().map(key -> new TestRedis().say("TTL " + key)).map(Integer::parseInt))
                .allMatch(seconds -> seconds <= 60 && seconds != -1);
    }

    @Test
    void withoutRedisItIsCountedHere() {
        Account account = account();
        TestServers.redis().stop();
        try {
            exhaust(() -> login(here, account.username(), "not the password"));
        } finally {
            TestServers.redis().start();
        }
    }

    @Test
    void aFrozenRedisKeepsNobodyWaiting() {
        Account account = account();
        TestServers.redis().suspend();
        try {
            await().untilAsserted(() -> {
                long start = System.nanoTime();
                login(freshAddress(), account.username(), PASSWORD).then().statusCode(200);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(400));
            });
            exhaust(() -> login(here, account.username(), "not the password"));
        } finally {
            TestServers.redis().resume();
        }
    }
}
