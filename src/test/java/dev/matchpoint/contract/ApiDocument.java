package dev.matchpoint.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An OpenAPI 3.1 document as a judge of answers. It is stricter than what it says to clients, who must expect to find
 * new properties: here, a property that is not described is a mistake.
 */
final class ApiDocument {

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final String RESPONSES = "#/components/responses/";

    private final JsonNode document;

    ApiDocument(JsonNode document) {
        this.document = document.deepCopy();
        closeObjects(this.document);
    }

    private static void closeObjects(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject() && object.has("type")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ApiDocument::closeObjects);
    }

    /** The operation that answers a request; empty if none is described. */
    Optional<JsonNode> operation(String method, String path) {
        String plain = path.replaceAll("/+$", "");
        for (Map.Entry<String, JsonNode> candidate : document.path("paths").properties()) {
            JsonNode operation = candidate.getValue().path(method.toLowerCase(Locale.ROOT));
            if (!operation.isMissingNode()
                    && pattern(candidate.getKey()).matcher(plain).matches()) {
                return Optional.of(operation);
            }
        }
        return Optional.empty();
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(template.replaceAll("/+$", "").replaceAll("\\{[^}]+}", "[^/]+"));
    }

    /** The answer of this status, with its reference followed; empty if the operation does not describe it. */
    Optional<JsonNode> answer(JsonNode operation, int status) {
        JsonNode answer = operation.path("responses").path(Integer.toString(status));
        String reference = answer.path("$ref").asText();
        if (reference.startsWith(RESPONSES)) {
            answer = document.path("components").path("responses").path(reference.substring(RESPONSES.length()));
        }
        return answer.isMissingNode() ? Optional.empty() : Optional.of(answer);
    }

    /** What is wrong with a body as an answer's JSON; empty if nothing is. */
    Set<String> faults(JsonNode answer, JsonNode body) {
        return faultsBySchema(answer.path("content").path("application/json").path("schema"), body);
    }

    /** What is wrong with a body as the error that any request can get. */
    Set<String> faultsAsError(JsonNode body) {
        return faultsBySchema(document.path("components").path("schemas").path("Error"), body);
    }

    private Set<String> faultsBySchema(JsonNode schema, JsonNode body) {
        if (!(schema.deepCopy() instanceof ObjectNode root)) {
            return Set.of("no JSON is described, but there is some");
        }
        root.set("components", document.path("components"));
        return SCHEMAS.getSchema(root, STRICT).validate(body).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toSet());
    }
}
