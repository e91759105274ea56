package dev.matchpoint.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ErrorBodiesTest {

    private static final String PROBE = "/test/probe";

    @ParameterizedTest
    @ValueSource(strings = {"/api/nope", "/api/nope/", "/api", "/", "/nope.html", "/api/users/nope/nope", "/q/nope"})
    @Proves("error-not-found")
    void anUnknownPathIsNotFoundWhateverIsAccepted(String path) {
        ValidatableResponse answer = given().accept("text/html").get(path).then();

        isError(answer, 404, "Not found.");
    }

    @Test
    void aPathParameterOfAnotherTypeIsNotFound() {
        isError(given().patch(PROBE + "/wish/abc").then(), 404, "Not found.");
    }

    @Test
    @Proves("error-bad-page")
    void aPageThatIsNoNumberDoesNotExist() {
        isError(given().get(PROBE + "/pages?page=x").then(), 404, "Invalid page.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /test/probe            | GET, HEAD, OPTIONS, POST",
                "GET    | /test/probe/wish/      | OPTIONS, POST",
                "POST   | /test/probe/wish/7     | OPTIONS, PATCH",
                "PUT    | /api/matchmaking/join/ | OPTIONS, POST",
                "BREW   | /api/matchmaking/join  | OPTIONS, POST"
            })
    @Proves("error-method")
    void aWrongMethodIsToldWhichAreRight(String method, String path, String allowed) {
        ValidatableResponse answer = given().request(method, path).then();

        isError(answer, 405, "Method \"" + method + "\" not allowed.").header("Allow", allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/*", "garbage", "application/xml;q=0.5"})
    @Proves("error-not-acceptable")
    void anAnswerThatIsNotAcceptedIsNotGiven(String accepted) {
        ValidatableResponse answer = given().accept(accepted).get(PROBE).then();

        isError(answer, 406, "Could not satisfy the request Accept header.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "garbage", "multipart/form-data"})
    @Proves("error-media-type")
    void aBodyOfAnotherTypeIsNotRead(String type) {
        ValidatableResponse answer = given().config(Raw.CONTENT_TYPES)
                .header("Content-Type", type)
                .body("a=b")
                .post(PROBE)
                .then();

        isError(answer, 415, "Unsupported media type \"" + type + "\" in request.");
    }

    @Test
    @Proves("error-too-large")
    void aBodyOfMoreThan16KiBIsRefused() {
        ValidatableResponse answer = given().contentType(ContentType.JSON)
                .body("{\"player_name\": \"" + "x".repeat(16 * 1024) + "\"}")
                .post(PROBE)
                .then();

        isError(answer, 413, "Request body is too large.");
    }

    @Test
    @Proves("error-uri-too-long")
    void aUriOfMoreThan4KiBIsRefused() {
        isError(given().get("/api/" + "x".repeat(4 * 1024)).then(), 414, "Request URI is too long.");
    }

    @Test
    @Proves("error-headers-too-large")
    void headersOfMoreThan16KiBAreRefused() {
        ValidatableResponse answer =
                given().header("X-Long", "x".repeat(16 * 1024)).get("/api/nope").then();

        isError(answer, 431, "Request headers are too large.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault", "promise", "status/500"})
    @Proves("error-fault")
    void aFaultOfOursShowsNothingButWhereTheLogHasIt(String path) {
        ValidatableResponse answer = given().get(PROBE + "/" + path).then();

        String id = answer.statusCode(500)
                .contentType(ContentType.JSON)
                .body(not(containsString("secret")))
                .body(not(containsString("Exception")))
                .body("message", startsWith("Internal server error."))
                .extract()
                .path("error_id");
        assertThat(UUID.fromString(id)).hasToString(id);
    }

    @ParameterizedTest
    @CsvSource({"400,Malformed request.", "404,Not found.", "409,Conflict.", "429,Too Many Requests."})
    void aBareStatusGetsABody(int status, String sentence) {
        isError(given().get(PROBE + "/status/" + status).then(), status, sentence);
    }

    @ParameterizedTest
    @CsvSource({"wait=abc,A valid integer is required.", "wait=31,Ensure this value is less than or equal to 30."})
    @Proves("error-query-number")
    void aQueryParameterIsToldByItsName(String query, String sentence) {
        given().get(PROBE + "?" + query)
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("", equalTo(Map.of("wait", List.of(sentence))));
    }

    static ValidatableResponse isError(ValidatableResponse answer, int status, String sentence) {
        return answer.statusCode(status)
                .contentType(ContentType.JSON)
                .body("", equalTo(Map.of("status", "error", "message", sentence, "detail", sentence)));
    }
}
