package dev.matchpoint.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestIntakeTest {

    private static final String PROBE = "/test/probe";
    private static final String NOTHING_ASKED = "{\"region\":null}";
    private static final String MALFORMED =
            "{\"status\":\"error\",\"message\":\"Malformed request.\",\"detail\":\"Malformed request.\"}";

    @ParameterizedTest
    @ValueSource(strings = {"/test/probe", "/test/probe/"})
    @Proves({"http-slash", "http-times"})
    void aPathAnswersWithAndWithoutATrailingSlash(String path) {
        given().redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(200)
                .body("at", equalTo("2026-01-02T03:04:05.000000Z"));
    }

    @Test
    @Proves("http-no-content-type")
    void aBodyWithoutATypeIsJson() throws IOException {
        String answer = Raw.exchange("{\"region\":\"eu\"}", "POST /test/probe/wish/ HTTP/1.1", "Content-Length: 15");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("{\"region\":\"eu\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "garbage", "application/json", "multipart/form-data; boundary=x"})
    @Proves("http-empty-body")
    void anEmptyBodyHasNoType(String type) throws IOException {
        String answer =
                Raw.exchange("", "POST /test/probe/wish HTTP/1.1", "Content-Length: 0", "Content-Type: " + type);

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith(NOTHING_ASKED);
    }

    @Test
    void anEmptyBodyInChunksIsEmpty() throws IOException {
        String answer = Raw.exchange(
                "0\r\n\r\n",
                "POST /test/probe/wish HTTP/1.1",
                "Transfer-Encoding: chunked",
                "Content-Type: text/plain");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith(NOTHING_ASKED);
    }

    @Test
    void aBodyInChunksIsRead() throws IOException {
        String answer = Raw.exchange(
                "8\r\n{\"region\r\n7\r\n\":\"eu\"}\r\n0\r\n\r\n",
                "POST /test/probe/wish HTTP/1.1",
                "Transfer-Encoding: chunked");

        assertThat(answer).endsWith("{\"region\":\"eu\"}");
    }

    @Test
    void aBodyInChunksIsRefusedOnceItIsTooLarge() throws IOException {
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";

        String answer = Raw.exchange(
                String.join("", Collections.nCopies(8, chunk)) + "0\r\n\r\n",
                "POST /test/probe HTTP/1.1",
                "Transfer-Encoding: chunked");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("Request body is too large.");
    }

    @Test
    @Proves("error-too-slow")
    void aBodyThatDoesNotComeIsNotWaitedForLong() throws IOException {
        String answer = Raw.exchange("{", "POST /test/probe/wish HTTP/1.1", "Content-Length: 100");

        assertThat(answer).startsWith("HTTP/1.1 408").contains("Request body took too long to come.");
    }

    @Test
    void theConnectionGoesOnAfterARefusedBody() throws IOException {
        String refused = "POST /test/probe HTTP/1.1\r\nHost: a\r\nContent-Length: 40000\r\n\r\n" + "x".repeat(40_000);

        String answers = Raw.exchange("", refused + "GET /test/probe HTTP/1.1");

        assertThat(answers).startsWith("HTTP/1.1 413").contains("HTTP/1.1 200");
    }

    @Test
    void aClientThatAsksBeforeItSendsIsToldToGoOn() throws IOException {
        String answer = Raw.exchange(
                "{\"region\":\"eu\"}", "POST /test/probe/wish HTTP/1.1", "Content-Length: 15", "Expect: 100-continue");

        assertThat(answer).startsWith("HTTP/1.1 100 Continue").endsWith("{\"region\":\"eu\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/%zz", "/api/%", "/api/x?a=%zz", "/api/%00", "/api/x?a=%00", "/api/{x}", "/api/\u0001"})
    @Proves("error-uri")
    void whatIsNoUriIsRefused(String uri) throws IOException {
        String answer = Raw.exchange("", "GET " + uri + " HTTP/1.1");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("content-type: application/json")
                .endsWith(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/%ff", "/api/%c3%a9", "/api/a%2Fb", "//api//x", "/api/../../etc/passwd", "/api/x;y=1"})
    void anOddUriIsNotFound(String uri) throws IOException {
        String answer = Raw.exchange("", "GET " + uri + " HTTP/1.1");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("\"message\":\"Not found.\"");
    }

    @Test
    @Proves("http-unknown-fields")
    void unknownFieldsAreIgnored() {
        given().contentType(ContentType.JSON)
                .body(Map.of("region", "eu", "nobody", Map.of("knows", "this")))
                .post(PROBE + "/wish")
                .then()
                .statusCode(200)
                .body("", equalTo(Map.of("region", "eu")));
    }
}
