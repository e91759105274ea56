package dev.matchpoint.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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
public final class ApiDocument {

    /** What is described: paths that begin so. */
    public static final String SCOPE = "/api/";

    /** What the HTTP layer may answer to any request. */
    private static final Set<Integer> HTTP_REFUSALS = Set.of(400, 413, 414, 431);

    private static final Set<Integer> NO_OPERATION = Set.of(400, 404, 405, 413, 414, 431);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final String RESPONSES = "#/components/responses/";

    private final JsonNode document;
    private final Map<Pattern, JsonNode> paths = new LinkedHashMap<>();
    private final Map<JsonNode, JsonSchema> schemas = Collections.synchronizedMap(new IdentityHashMap<>());

    /** A document, as the program serves it. */
    public ApiDocument(JsonNode document) {
        this.document = document.deepCopy();
        closeObjects(this.document);
        this.document.path("paths").properties().forEach(path -> paths.put(pattern(path.getKey()), path.getValue()));
    }

    private static void closeObjects(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject() && object.has("type")) {
            object.put("additionalProperties", false);
        }
        node.forEach(ApiDocument::closeObjects);
    }

    /** What is wrong with an answer by this document, in words; empty if nothing is. */
    public String faults(String method, String path, int status, String contentType, String body) {
        if (!contentType.startsWith("application/json")) {
            return "its content type is " + contentType;
        }
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return "that is not JSON: " + e.getOriginalMessage();
        }
        Optional<JsonNode> operation = operation(method, path);
        Optional<JsonNode> answer = operation.flatMap(found -> answer(found, status));
        if (answer.isPresent()) {
            return String.join("; ", faults(answer.get(), json));
        } else if ((operation.isPresent() ? HTTP_REFUSALS : NO_OPERATION).contains(status)) {
            return String.join("; ", faultsAsError(json));
        }
        return operation.isPresent() ? "the status is not described" : "the operation is not described";
    }

    /** The operation that answers a request; empty if none is described. */
    public Optional<JsonNode> operation(String method, String path) {
        String plain = path.replaceAll("/+$", "");
        return paths.entrySet().stream()
                .filter(candidate -> candidate.getValue().has(method.toLowerCase(Locale.ROOT))
                        && candidate.getKey().matcher(plain).matches())
                .map(candidate -> candidate.getValue().get(method.toLowerCase(Locale.ROOT)))
                .findFirst();
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
        if (!schema.isObject()) {
            return Set.of("no JSON is described, but there is some");
        }
        return schemas.computeIfAbsent(schema, this::compiled).validate(body).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toSet());
    }

    private JsonSchema compiled(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        return SCHEMAS.getSchema(root, STRICT);
    }
}
