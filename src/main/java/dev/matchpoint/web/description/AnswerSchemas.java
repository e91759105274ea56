package dev.matchpoint.web.description;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The named schemas that answers are made of, as against those that only requests are. */
final class AnswerSchemas {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Schema> schemas;
    private final SortedSet<String> names = new TreeSet<>();

    AnswerSchemas(OpenAPI api) {
        this.schemas = api.getComponents().getSchemas();
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(operation -> operation.getResponses().getAPIResponses().values().stream())
                .forEach(this::visit);
    }

    SortedSet<String> names() {
        return names;
    }

    private void visit(APIResponse response) {
        if (response.getContent() != null) {
            response.getContent().getMediaTypes().values().forEach(type -> visit(type.getSchema()));
        }
    }

    private void visit(@Nullable Schema schema) {
        if (schema == null) {
            return;
        }
        String reference = schema.getRef();
        if (reference != null && reference.startsWith(REFERENCE)) {
            String name = reference.substring(REFERENCE.length());
            if (names.add(name)) {
                visit(schemas.get(name));
            }
        }
        visit(schema.getItems());
        visit(schema.getAdditionalPropertiesSchema());
        visit(schema.getOneOf());
        visit(schema.getAnyOf());
        visit(schema.getAllOf());
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(this::visit);
        }
    }

    private void visit(@Nullable List<Schema> all) {
        if (all != null) {
            all.forEach(this::visit);
        }
    }
}
