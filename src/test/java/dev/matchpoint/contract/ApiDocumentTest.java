package dev.matchpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge of all other tests' answers is not lenient itself. */
class ApiDocumentTest {

    private static final String DOCUMENT = """
            {"paths": {"/api/things/{id}": {"get": {"responses": {
                "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                "404": {"$ref": "#/components/responses/NotFound"}}}}},
             "components": {
                "schemas": {
                    "Thing": {"type": "object", "required": ["id"], "properties": {
                        "id": {"type": "integer"}, "next": {"anyOf": [{"$ref": "#/components/schemas/Thing"}, {"type": "null"}]},
                        "at": {"type": "string", "format": "date-time"}}},
                    "Error": {"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}}},
                "responses": {"NotFound": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}}}}}
            """;

    private final ApiDocument document = new ApiDocument(json(DOCUMENT));

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Set<String> faults(int status, String body) {
        JsonNode operation = document.operation("GET", "/api/things/7/").orElseThrow();
        return document.faults(document.answer(operation, status).orElseThrow(), json(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":1}", "{\"id\":1,\"next\":null}", "{\"id\":1,\"next\":{\"id\":2}}"})
    void whatIsDescribedHasNoFaults(String body) {
        assertThat(faults(200, body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"1\"}",
                "{\"id\":1,\"secret\":2}",
                "{\"id\":1,\"next\":{\"id\":2,\"secret\":3}}",
                "{\"id\":1,\"at\":\"yesterday\"}",
                "[]"
            })
    void whatIsMissingOfAnotherTypeOrNotDescribedIsAFault(String body) {
        assertThat(faults(200, body)).isNotEmpty();
    }

    @Test
    void aReferenceToAnAnswerIsFollowed() {
        assertThat(faults(404, "{\"message\":\"Not found.\"}")).isEmpty();
        assertThat(faults(404, "{\"message\":1}")).isNotEmpty();
    }

    @Test
    void whatIsNotDescribedIsNotFound() {
        JsonNode operation = document.operation("GET", "/api/things/7").orElseThrow();

        assertThat(document.operation("POST", "/api/things/7")).isEmpty();
        assertThat(document.operation("GET", "/api/things/7/parts")).isEmpty();
        assertThat(document.answer(operation, 500)).isEmpty();
    }
}
