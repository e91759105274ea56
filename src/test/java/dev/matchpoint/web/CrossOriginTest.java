package dev.matchpoint.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other hosts may do. */
@QuarkusTest
class CrossOriginTest {

    private static final String ALLOWED = "https://game.example.com";
    private static final String MAY = "Access-Control-Allow-Origin";

    private static ValidatableResponse asks(String origin, String method, String headers) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .options("/api/matchmaking/join/")
                .then();
    }

    @Test
    @Proves("http-cors")
    void aPageOfAnAllowedOriginMayCall() {
        asks(ALLOWED, "POST", "authorization,content-type")
                .statusCode(204)
                .header(MAY, equalTo(ALLOWED))
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"))
                .header("Access-Control-Allow-Credentials", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/matchmaking/queue_info/", "/api/users/profile/", "/api/nothing/", "/api/users/%00/stats/"})
    @Proves("http-cors")
    void itReadsWhateverIsAnswered(String path) {
        given().urlEncodingEnabled(false)
                .header("Origin", ALLOWED)
                .get(path)
                .then()
                .header(MAY, equalTo(ALLOWED))
                .header("Access-Control-Expose-Headers", containsString("Retry-After"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://game.example.com",
                "https://game.example.com:8443",
                "https://game.example.com.evil.example",
                "https://evil.example/https://game.example.com",
                "null",
                "garbage"
            })
    @Proves("http-cors")
    void aPageOfAnyOtherIsToldNothing(String origin) {
        asks(origin, "POST", "authorization").header(MAY, nullValue());
        given().header("Origin", origin)
                .get("/api/matchmaking/queue_info/")
                .then()
                .statusCode(200)
                .header(MAY, nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        ", a:80, false",
        "https://game.example.com, a:80, false",
        "http://a:80, a:80, false",
        "http://a, a:80, true",
        "https://evil.example, evil.example.com, true",
        "null, a:80, true",
        "http://[, a:80, true",
        "http://a:80, , true"
    })
    void foreignIsWhoIsNeitherFromHereNorAllowed(String origin, String host, boolean isForeign) {
        assertThat(new Origins(Set.of(ALLOWED)).isForeign(origin, host)).isEqualTo(isForeign);
    }
}
