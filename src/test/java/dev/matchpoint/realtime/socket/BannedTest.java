package dev.matchpoint.realtime.socket;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Players who are banned before, between and during their connections. */
@QuarkusTest
class BannedTest {

    private static final int FORBIDDEN = 403;

    @Inject
    DataSource database;

    private TestPlayer anne;

    @BeforeEach
    void isolate() {
        anne = new TestPlayers(database).rated(1500);
    }

    private static URI instance() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
    }

    private void banAnne() {
        asOperator()
                .contentType(ContentType.JSON)
                .body("{\"reason\":\"insults\"}")
                .put("/api/admin/players/{id}/ban/", anne.id())
                .then()
                .statusCode(200);
    }

    private static void assertBarred(String query, Map<String, String> headers) {
        assertThatThrownBy(() -> SocketClient.open(instance(), query, headers))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(FORBIDDEN));
    }

    @Test
    void whoIsBannedWhileConnectedIsClosed() {
        SocketClient alice = SocketClient.begin(instance(), anne.credentials());

        banAnne();

        assertThat(alice.closeCode()).isEqualTo(4403);
    }

    @Test
    void whoHasNoAccountAnyMoreIsClosed() {
        SocketClient alice = SocketClient.begin(instance(), anne.credentials());

        as(anne).delete("/api/users/profile/").then().statusCode(200);

        assertThat(alice.closeCode()).isEqualTo(4403);
    }

    @Test
    void whoIsBannedWhileDisconnectedDoesNotResume() {
        SocketClient alice = SocketClient.begin(instance(), anne.credentials());
        alice.drop();

        banAnne();

        assertBarred("", Map.of("Authorization", anne.credentials()));
    }

    @Test
    void aTicketFromBeforeTheBanLetsNobodyIn() {
        String ticket = as(anne).post("/api/realtime/tickets/")
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");

        banAnne();

        assertBarred("?ticket=" + ticket, Map.of());
    }
}
