package dev.matchpoint.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class JsonBodiesTest {

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/test/probe")
                .then();
    }

    private static void isInvalid(ValidatableResponse answer, Map<String, List<String>> messages) {
        answer.statusCode(400).contentType(ContentType.JSON).body("", equalTo(messages));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{\"a\":            # Unexpected end: line 1 column 6",
                "{\"a\" 1}          # Invalid JSON: line 1 column 6",
                "{\"a\": 'b'}       # Invalid JSON: line 1 column 7",
                "{\"a\": 1,}        # Invalid JSON: line 1 column 9",
                "{} {}              # Extra data: line 1 column 4",
                "{\"a\": NaN}       # Invalid JSON: line 1 column 10",
                "word               # Invalid JSON: line 1 column 1"
            })
    @Proves("error-malformed-json")
    void whatIsNotWellFormedIsToldByPlace(String body, String fault) {
        ValidatableResponse answer = post(body);

        ErrorBodiesTest.isError(answer, 400, "JSON parse error - " + fault + ".");
    }

    @Test
    @Proves("error-duplicate-key")
    void aKeyThatComesTwiceIsRefused() {
        ErrorBodiesTest.isError(post("{\"a\":1,\"a\":2}"), 400, "JSON parse error - Duplicate key: line 1 column 11.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    @Proves("error-nested")
    void whatIsNestedTooDeeplyIsRefused(String opening) {
        post(opening.repeat(2_000))
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("message", matchesPattern("JSON parse error - Nested too deeply.*"));
    }

    @Test
    @Proves("error-not-utf8")
    void whatIsNotUtf8IsRefused() {
        ValidatableResponse answer = given().contentType(ContentType.JSON)
                .body(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
                .post("/test/probe")
                .then();

        ErrorBodiesTest.isError(answer, 400, "JSON parse error - the body is not UTF-8.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"[1] # list", "\"x\" # str", "true # bool", "1 # int", "1.5 # float"})
    @Proves("error-not-an-object")
    void whatIsNoObjectIsToldByItsType(String body, String type) {
        isInvalid(
                post(body),
                Map.of("non_field_errors", List.of("Invalid data. Expected a dictionary, but got " + type + ".")));
    }

    @Test
    @Proves("error-null-body")
    void nullIsNoData() {
        isInvalid(post("null"), Map.of("non_field_errors", List.of("No data provided")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "{\"player_name\":null,\"level\":null}"})
    @Proves({"error-empty-body", "error-required"})
    void everyRequiredFieldIsNamed(String body) {
        isInvalid(
                post(body),
                Map.of(
                        "player_name", List.of("This field is required."),
                        "level", List.of("This field is required.")));
    }

    @Test
    @Proves("error-blank")
    void aBlankTextIsRefused() {
        isInvalid(
                post("{\"player_name\":\"    \",\"level\":1}"),
                Map.of("player_name", List.of("This field may not be blank.")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "level       # \"x\"          # A valid integer is required.",
                "level       # 1.5            # A valid integer is required.",
                "level       # true           # A valid integer is required.",
                "level       # \"\"           # A valid integer is required.",
                "level       # 99999999999999 # A valid integer is required.",
                "level       # [1]            # A valid integer is required.",
                "player_name # true           # Not a valid string.",
                "player_name # [\"abc\"]      # Not a valid string.",
                "player_name # {}             # Not a valid string.",
                "ready       # \"maybe\"      # Must be a valid boolean.",
                "ratio       # \"y\"          # A valid number is required.",
                "colour      # \"RED\"        # \"RED\" is not a valid choice.",
                "colour      # 1              # \"1\" is not a valid choice.",
                "tags        # \"t\"          # Expected a list of items but got type \"str\".",
                "data        # [1]            # Expected a dictionary of items but got type \"list\".",
                "place       # \"p\"          # Invalid data. Expected a dictionary, but got str."
            })
    @Proves("error-wrong-type")
    void aValueOfAnotherTypeIsToldByItsField(String field, String value, String sentence) {
        isInvalid(post("{\"" + field + "\":" + value + "}"), Map.of(field, List.of(sentence)));
    }

    @Test
    @Proves("error-wrong-type")
    void allValuesOfOtherTypesAreToldAtOnce() {
        isInvalid(
                post("{\"level\":\"x\",\"player_name\":[],\"place\":{\"floor_number\":\"y\"},\"tags\":[\"a\",{}]}"),
                Map.of(
                        "level", List.of("A valid integer is required."),
                        "player_name", List.of("Not a valid string."),
                        "floor_number", List.of("A valid integer is required."),
                        "tags", List.of("Not a valid string.")));
    }

    @Test
    void aTimeOfAnotherFormatIsToldHowTimesAreWritten() {
        post("{\"at\":\"yesterday\"}")
                .statusCode(400)
                .body("at[0]", matchesPattern("Datetime has wrong format\\. Use one of these formats instead: .*"));
    }

    @Test
    void numbersInTextAreNumbersAndNumbersAreText() {
        post("{\"player_name\":12345,\"level\":\"3\",\"ratio\":\"0.5\",\"at\":\"2026-01-02T05:04:05.5+02:00\"}")
                .statusCode(200)
                .body("player_name", equalTo("12345"))
                .body("level", equalTo(3))
                .body("ratio", equalTo(0.5f))
                .body("at", equalTo("2026-01-02T03:04:05.500000Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "level       # 0             # Ensure this value is greater than or equal to 1.",
                "level       # 10            # Ensure this value is less than or equal to 9.",
                "player_name # \"ab\"        # Ensure this field has at least 3 characters.",
                "player_name # \"abcdefghijk\" # Ensure this field has no more than 10 characters.",
                "email       # \"nobody\"    # Enter a valid email address."
            })
    @Proves("error-bounds")
    void whatIsOutOfBoundsIsToldByItsField(String field, String value, String sentence) {
        post("{\"" + field + "\":" + value + "}").statusCode(400).body(field, equalTo(List.of(sentence)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"player_name\":\"a\\u0000c\",\"level\":1}  # player_name      # Null characters are not allowed.",
                "{\"data\":{\"a\":[\"\\u0000\"]}}             # data             # Null characters are not allowed.",
                "{\"data\":{\"\\u0000\":1}}                   # data             # Null characters are not allowed.",
                "{\"\\u0000\":1}                              # non_field_errors # Null characters are not allowed.",
                "{\"player_name\":\"a\\ud800c\"}              # player_name      # Surrogate characters are not allowed: U+D800."
            })
    @Proves("error-characters")
    void textThatCannotBeKeptIsRefused(String body, String field, String sentence) {
        isInvalid(post(body), Map.of(field, List.of(sentence)));
    }
}
