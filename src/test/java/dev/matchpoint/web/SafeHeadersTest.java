package dev.matchpoint.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told, whatever is answered. */
@QuarkusTest
class SafeHeadersTest {

    private static ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/matchmaking/stats/",
                "/api/users/profile/",
                "/api/nothing/",
                "/api/users/%00/stats/",
                "/api/leaderboard/?page=x"
            })
    @Proves("http-headers")
    void whatTheApiAnswersIsKeptAndFramedNowhere(String path) {
        get(path)
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//api/leaderboard/",
                "/./api/leaderboard/",
                "/health/../api/leaderboard/",
                "/%61pi/leaderboard/",
                "/api/%zz"
            })
    void howeverThePathIsWritten(String path) throws IOException {
        String answer = Raw.exchange("", "GET " + path + " HTTP/1.1");

        assertThat(answer).containsIgnoringCase("\r\nCache-Control: no-store\r\n");
        assertThat(answer)
                .containsIgnoringCase("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/q/metrics", "/nothing", "/console/", "/demo/"})
    void allElseIsWhatItSaysItIs(String path) {
        get(path);
    }

    @Test
    void aResourceMaySayThatItsAnswerIsKept() {
        get("/api/servers/seats/jwks.json").header("Cache-Control", equalTo("public, max-age=300"));
        get("/health").header("Cache-Control", nullValue());
    }
}
