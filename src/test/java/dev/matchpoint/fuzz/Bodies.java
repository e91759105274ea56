package dev.matchpoint.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes JSON by the schemas of a document, right in most of it. */
final class Bodies {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final int DEEPEST = 4;

    private final JsonNode schemas;
    private final Cast cast;

    Bodies(JsonNode document, Cast cast) {
        this.schemas = document.path("components").path("schemas");
        this.cast = cast;
    }

    /**
     * A value as a schema has it, or something else.
     *
     * @param hostile of a hundred values, so many are something else
     */
    String value(String name, JsonNode schema, Noise noise, int hostile) {
        return value(name, schema, noise, hostile, 0);
    }

    private String value(String name, JsonNode reference, Noise noise, int hostile, int depth) {
        if (noise.chance(hostile) || depth > DEEPEST) {
            return noise.json();
        }
        JsonNode schema = followed(reference);
        if (schema.has("anyOf")) {
            return value(name, noise.one(schema.get("anyOf").valueStream().toList()), noise, hostile, depth + 1);
        } else if (schema.path("enum").isArray()) {
            return noise.one(schema.get("enum").valueStream().toList()).toString();
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
            case "object" -> object(schema, noise, hostile, depth);
            case "array" -> "[" + value(name, schema.path("items"), noise, hostile, depth + 1) + "]";
            case "integer" -> integer(schema, noise);
            case "number" -> noise.below(200) + "." + noise.below(100);
            case "boolean" -> Boolean.toString(noise.chance(50));
            case "string" -> text(name, schema, noise);
            default -> noise.json();
        };
    }

    private JsonNode followed(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith(SCHEMAS) ? schemas.path(reference.substring(SCHEMAS.length())) : schema;
    }

    private String object(JsonNode schema, Noise noise, int hostile, int depth) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (noise.chance(85)) {
                fields.add(quoted(property.getKey()) + ":"
                        + value(property.getKey(), property.getValue(), noise, hostile, depth + 1));
            }
        }
        if (noise.chance(hostile)) {
            fields.add(fields.isEmpty() ? quoted(noise.word()) + ":" + noise.json() : noise.one(fields));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static String integer(JsonNode schema, Noise noise) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(least + 100);
        return Long.toString(least + noise.below(Math.clamp(most - least + 1, 1, 1_000)));
    }

    private String text(String name, JsonNode schema, Noise noise) {
        return switch (name) {
            case "server_id" -> quoted(cast.id(name, noise, false));
            case "email" -> quoted(noise.word() + "@example.com");
            case "password", "password_confirm", "new_password", "new_password_confirm" -> quoted("a long sentence");
            case "until" -> quoted("2099-01-02T03:04:05.000006Z");
            default ->
                quoted(
                        schema.path("format").asText().equals("date-time")
                                ? "2026-01-02T03:04:05.000006Z"
                                : noise.word());
        };
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }
}
