package dev.matchpoint.match.seat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.SeatVerifier;
import dev.matchpoint.TestStore;
import dev.matchpoint.contract.Proves;
import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Seats, and {@code /api/servers/seats/jwks.json} */
@QuarkusTest
class SeatTokensTest {

    private static final SeatClaims CLAIMS = new SeatClaims(new MatchId(17), new PlayerId(42), "black", "eu-1", 5);
    private static final Duration EVERY = Duration.ofDays(90);

    @Inject
    SeatTokens seats;

    @Inject
    SeatKeyTable table;

    @Inject
    DatabaseClock clock;

    @Inject
    DataSource database;

    private static Response published() {
        return given().get("/api/servers/seats/jwks.json");
    }

    private static Optional<JsonNode> verified(String seat, String server, Instant at) {
        return new SeatVerifier(published().asString()).claims(seat, server, at);
    }

    @Test
    @Proves("seat-token")
    void aSeatSaysWhoSitsWhereForAMinute() {
        Instant now = clock.now();

        JsonNode claims =
                verified(seats.seat(CLAIMS).orElseThrow(), "eu-1", now).orElseThrow();

        assertThat(claims.path("iss").asText()).isEqualTo("matchpoint");
        assertThat(claims.path("sub").asText()).isEqualTo("42");
        assertThat(claims.path("match_id").asLong()).isEqualTo(17);
        assertThat(claims.path("game_id").asText()).isEqualTo("match-17");
        assertThat(claims.path("player_id").asLong()).isEqualTo(42);
        assertThat(claims.path("side").asText()).isEqualTo("black");
        assertThat(claims.path("server_id").asText()).isEqualTo("eu-1");
        assertThat(claims.path("assignment").asLong()).isEqualTo(5);
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(60);
        assertThat(claims.path("jti").asText()).isNotBlank();
    }

    @Test
    void aSeatIsGoodForItsServerInItsTimeAndAsItIs() {
        String seat = seats.seat(CLAIMS).orElseThrow();
        String other = seats.seat(new SeatClaims(new MatchId(17), new PlayerId(43), "white", "eu-1", 5))
                .orElseThrow();
        String forged = seat.substring(0, seat.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));

        assertThat(verified(seat, "eu-1", clock.now())).isPresent();
        assertThat(verified(seat, "eu-2", clock.now())).isEmpty();
        assertThat(verified(seat, "eu-1", clock.now().plusSeconds(61))).isEmpty();
        assertThat(verified(forged, "eu-1", clock.now())).isEmpty();
        assertThat(seats.seat(CLAIMS)).isNotEqualTo(seats.seat(CLAIMS));
    }

    @Test
    @Proves("seat-keys")
    void theKeysArePublishedToEverybodyWithoutTheirSecrets() {
        published()
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=300")
                .body("keys[0].kty", equalTo("EC"))
                .body("keys[0].crv", equalTo("P-256"))
                .body("keys[0].alg", equalTo("ES256"))
                .body("keys[0].use", equalTo("sig"))
                .body("keys[0]", not(hasKey("d")));
    }

    @Test
    void allInstancesShareTheKey() throws SQLException {
        KeyRing one = table.load(EVERY);
        KeyRing another = table.load(EVERY);

        assertThat(another.signing().id()).isEqualTo(one.signing().id());
    }

    @Test
    void anotherKeySignsOnceEverybodyKnowsItAndTheFormerOneGoesLater() throws SQLException {
        TestStore store = new TestStore(database);
        String first = table.load(EVERY).signing().id();
        store.update("UPDATE seat_key SET created_at = clock_timestamp() - interval '91 days'");

        KeyRing made = table.load(EVERY);
        assertThat(made.signing().id()).isEqualTo(first);
        assertThat(made.all()).hasSizeGreaterThan(1);
        String second = made.all().getFirst().id();

        age(store, second, "11 minutes");
        table.dropReplaced();
        KeyRing announced = table.load(EVERY);
        assertThat(announced.signing().id()).isEqualTo(second);
        assertThat(announced.all()).extracting(SeatKey::id).contains(first);

        age(store, second, "61 minutes");
        table.dropReplaced();
        assertThat(table.load(EVERY).all()).extracting(SeatKey::id).containsExactly(second);
    }

    private static void age(TestStore store, String kid, String age) {
        store.update("UPDATE seat_key SET created_at = clock_timestamp() - ?::interval WHERE kid = ?", age, kid);
    }
}
