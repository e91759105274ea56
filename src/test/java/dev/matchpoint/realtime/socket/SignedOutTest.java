package dev.matchpoint.realtime.socket;

import static dev.matchpoint.Calls.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestStore;
import dev.matchpoint.player.oidc.SigningKey;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection lasts no longer than the token that it was opened with. */
@QuarkusTest
class SignedOutTest {

    private static final int SIGN_IN_AGAIN = 4401;
    private static final int UNAUTHORIZED = 401;
    private static final int RACES = 20;
    private static final int AT_ONCE = 4;
    private static final String PASSWORD = "lètmein";
    private static final String STORED = "pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=";
    private static final Executor THREADS = Thread::startVirtualThread;

    @Inject
    DataSource database;

    private TestPlayer anne;

    @BeforeEach
    void isolate() {
        anne = player();
    }

    private TestPlayer player() {
        TestPlayer player = new TestPlayers(database).rated(1500);
        new TestStore(database).update("UPDATE player SET password = ? WHERE id = ?", STORED, player.id());
        return player;
    }

    private static URI instance() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
    }

    /** The same player with another token. */
    private static TestPlayer signedInAgain(TestPlayer player) {
        String token = given().contentType(ContentType.JSON)
                .body(Map.of("username", player.username(), "password", PASSWORD))
                .post("/api/users/login/")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        return new TestPlayer(player.id(), player.username(), token, player.rating());
    }

    private static TestPlayer withAnotherPassword(TestPlayer player) {
        String token = as(player)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "old_password", PASSWORD,
                        "new_password", "a sentence of some length",
                        "new_password_confirm", "a sentence of some length"))
                .post("/api/users/change_password/")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        return new TestPlayer(player.id(), player.username(), token, player.rating());
    }

    private static void call(TestPlayer player, String path) {
        as(player).post("/api/users/" + path + "/").then().statusCode(200);
    }

    private static String ticket(TestPlayer player) {
        return as(player)
                .post("/api/realtime/tickets/")
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");
    }

    private static SocketClient byTicket(String ticket) {
        return SocketClient.open(instance(), "?ticket=" + ticket, Map.of());
    }

    /** The code with which it is closed, or the status with which it is refused. */
    private static int fate(TestPlayer player) {
        try {
            return SocketClient.open(instance(), player.credentials()).closeCode();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private static void assertIsThere(SocketClient client) {
        client.say("{\"frame\":\"ping\"}");
        client.await("pong");
    }

    @Test
    void whoLogsOutEverywhereIsClosedEverywhere() {
        TestPlayer phone = signedInAgain(anne);
        SocketClient desk = SocketClient.begin(instance(), anne.credentials());
        SocketClient pocket = SocketClient.begin(instance(), phone.credentials());
        SocketClient page = byTicket(ticket(phone));

        call(anne, "logout_all");

        assertThat(desk.closeCode()).isEqualTo(SIGN_IN_AGAIN);
        assertThat(pocket.closeCode()).isEqualTo(SIGN_IN_AGAIN);
        assertThat(page.closeCode()).isEqualTo(SIGN_IN_AGAIN);
    }

    @Test
    void whoCameWithAnIdTokenIsClosedWhenItIsRevoked() {
        SigningKey key = SigningKey.rsa();
        SigningKey.publish(key);
        String bearer = key.bearer("somebody-" + anne.id());
        await().until(() -> given().header("Authorization", bearer)
                        .get("/api/users/profile/")
                        .statusCode()
                == 200);
        SocketClient client = SocketClient.begin(instance(), bearer);
        String ticket = given().header("Authorization", bearer)
                .post("/api/realtime/tickets/")
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");

        given().header("Authorization", bearer)
                .post("/api/users/logout/")
                .then()
                .statusCode(200);

        assertThat(client.closeCode()).isEqualTo(SIGN_IN_AGAIN);
        assertThatThrownBy(() -> byTicket(ticket)).isInstanceOf(CompletionException.class);
    }

    @Test
    void anotherPasswordClosesAllThatTheFormerOneOpened() {
        SocketClient before = SocketClient.begin(instance(), anne.credentials());

        TestPlayer renewed = withAnotherPassword(anne);
        SocketClient after = SocketClient.begin(instance(), renewed.credentials());

        assertThat(before.closeCode()).isEqualTo(SIGN_IN_AGAIN);
        assertIsThere(after);
    }

    @Test
    void whoLogsOutIsClosedWhereTheTokenWasUsed() {
        TestPlayer phone = signedInAgain(anne);
        SocketClient desk = SocketClient.begin(instance(), anne.credentials());
        SocketClient page = byTicket(ticket(anne));
        SocketClient pocket = SocketClient.begin(instance(), phone.credentials());

        call(anne, "logout");

        assertThat(desk.closeCode()).isEqualTo(SIGN_IN_AGAIN);
        assertThat(page.closeCode()).isEqualTo(SIGN_IN_AGAIN);
        assertIsThere(pocket);
    }

    @Test
    void aTicketIsVoidWithItsToken() {
        TestPlayer phone = signedInAgain(anne);
        String revoked = ticket(anne);
        String good = ticket(phone);

        call(anne, "logout");

        assertThat(refusal(revoked)).isEqualTo(UNAUTHORIZED);
        assertIsThere(byTicket(good));
    }

    private static int refusal(String ticket) {
        try (SocketClient let = byTicket(ticket)) {
            throw new AssertionError("let in: " + let.frames());
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    @Test
    void whoSignsInAgainGoesOn() {
        SocketClient before = SocketClient.begin(instance(), anne.credentials());
        call(anne, "logout_all");
        assertThat(before.closeCode()).isEqualTo(SIGN_IN_AGAIN);

        SocketClient after = before.resume(instance(), signedInAgain(anne).credentials());

        assertThat(after.await("welcome").path("resumed").asBoolean()).isTrue();
    }

    @Test
    void whoComesWhileThePasswordChangesIsRefusedOrClosed() {
        for (int race = 0; race < RACES; race++) {
            TestPlayer bob = player();
            var fates = IntStream.range(0, AT_ONCE)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> fate(bob), THREADS))
                    .toList();
            CompletableFuture<TestPlayer> renewed =
                    CompletableFuture.supplyAsync(() -> withAnotherPassword(bob), THREADS);

            assertThat(fates)
                    .extracting(CompletableFuture::join)
                    .allMatch(fate -> fate == SIGN_IN_AGAIN || fate == UNAUTHORIZED);
            assertIsThere(SocketClient.begin(instance(), renewed.join().credentials()));
        }
    }
}
