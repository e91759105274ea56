package dev.matchpoint.realtime.socket;

import static dev.matchpoint.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.Limited;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WebSockets that are asked for too often are refused before they are any. */
@QuarkusTest
@TestProfile(Limited.BehindProxy.class)
class SocketLimitsTest {

    private static final int OPENED = 101;
    private static final int MANY = 100;
    private static final String HERE = "198.19.0.1";
    private static final String ELSEWHERE = "198.19.0.2";

    @Inject
    DataSource database;

    private TestPlayer anne;

    @BeforeEach
    void isolate() {
        anne = new TestPlayers(database).rated(1500);
    }

    /** The status with which it is answered. */
    private static int open(String query, Map<String, String> headers) {
        URI instance = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
        try {
            SocketClient.open(instance, query, headers).close();
            return OPENED;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private int openByTicket(String address) {
        String ticket = as(anne).post("/api/realtime/tickets/")
                .then()
                .statusCode(201)
                .extract()
                .path("ticket");
        return open("?ticket=" + ticket, Map.of("X-Forwarded-For", address));
    }

    private static void exhaust(IntSupplier call) {
        assertThat(IntStream.generate(call).limit(MANY).anyMatch(status -> status == 429))
                .isTrue();
    }

    @Test
    void aPlayerOpensAsManyAsThereMayBeCalls() {
        TestPlayer bob = new TestPlayers(database).rated(1500);

        exhaust(() -> open("", Map.of("Authorization", anne.credentials())));

        assertThat(open("", Map.of("Authorization", bob.credentials()))).isEqualTo(OPENED);
    }

    @Test
    void anAddressWithBadTicketsIsRefusedAndNoOtherIs() {
        exhaust(() -> open("?ticket=none", Map.of("X-Forwarded-For", HERE)));

        assertThat(openByTicket(ELSEWHERE)).isEqualTo(OPENED);
        assertThat(open("", Map.of("Authorization", anne.credentials(), "X-Forwarded-For", HERE)))
                .isEqualTo(OPENED);
    }

    @Test
    void goodTicketsCountForNothing() {
        IntStream.range(0, Limited.BURST / 2)
                .forEach(_ -> assertThat(openByTicket("198.19.0.3")).isEqualTo(OPENED));
    }
}
