package dev.matchpoint.web.description;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jspecify.annotations.Nullable;

/** The errors that operations have in common, described once and referred to. */
final class SharedAnswers {

    private static final String ERROR = "Error";
    private static final String FIELD_ERRORS = "FieldErrors";

    SharedAnswers(Components components) {
        components.addSchema(ERROR, sentences("status", "message", "detail"));
        components.addSchema("Fault", sentences("status", "message", "detail", "error_id"));
        components.addSchema(
                FIELD_ERRORS,
                OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .description("What is wrong with each field, by its name; non_field_errors for the rest")
                        .additionalPropertiesSchema(
                                array(OASFactory.createSchema().addType(SchemaType.STRING))));
        add(components, "BadRequest", "Malformed, or fields are not valid", List.of(FIELD_ERRORS, ERROR));
        add(components, "Unauthorized", "No credentials, or not valid ones", List.of(ERROR))
                .addHeader("WWW-Authenticate", header("What is needed"));
        add(components, "Forbidden", "Known, but not allowed", List.of(ERROR));
        add(components, "NotFound", "There is no such thing", List.of(ERROR));
        add(components, "NotAcceptable", "The answer is JSON, which the request does not accept", List.of(ERROR));
        add(components, "TooSlow", "The body takes too long to come", List.of(ERROR));
        add(components, "TooLarge", "The body is too large", List.of(ERROR));
        add(components, "UnsupportedMediaType", "The body is not JSON", List.of(ERROR));
        add(components, "Throttled", "More often than it may be done", List.of(ERROR))
                .addHeader("Retry-After", header("In how many seconds to try again"));
        add(components, "InternalError", "A fault of the server; error_id is what its log has", List.of("Fault"));
        add(components, "Unavailable", "Something the answer needs cannot be reached now", List.of(ERROR))
                .addHeader("Retry-After", header("In how many seconds to try again"));
    }

    private static Schema sentences(String... names) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT).required(List.of(names));
        for (String name : names) {
            schema.addProperty(name, OASFactory.createSchema().addType(SchemaType.STRING));
        }
        return schema;
    }

    private static Schema array(Schema items) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(items);
    }

    private static Header header(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    private static APIResponse add(Components components, String name, String description, List<String> schemas) {
        APIResponse response =
                OASFactory.createAPIResponse().description(description).content(json(union(references(schemas))));
        components.addResponse(name, response);
        return response;
    }

    private static List<Schema> references(List<String> names) {
        return names.stream()
                .map(name -> OASFactory.createSchema().ref("#/components/schemas/" + name))
                .toList();
    }

    private static Schema union(List<Schema> schemas) {
        return schemas.size() == 1
                ? schemas.getFirst()
                : OASFactory.createSchema().anyOf(new ArrayList<>(schemas));
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(schema));
    }

    /** Adds to an operation the errors it can answer with, beside those that it describes itself. */
    void addTo(Operation operation, boolean secured, boolean takesBody, boolean hasPathParameter) {
        APIResponses responses = operation.getResponses();
        Map<String, String> shared = new LinkedHashMap<>();
        boolean takesInput = takesBody
                || (operation.getParameters() != null
                        && !operation.getParameters().isEmpty());
        if (takesInput) {
            shared.put("400", "BadRequest");
        }
        // A token that is not valid is told even where none is needed.
        shared.put("401", "Unauthorized");
        if (secured) {
            shared.put("403", "Forbidden");
        }
        if (hasPathParameter) {
            shared.put("404", "NotFound");
        }
        shared.put("406", "NotAcceptable");
        if (takesBody) {
            shared.put("408", "TooSlow");
            shared.put("413", "TooLarge");
            shared.put("415", "UnsupportedMediaType");
        }
        shared.put("429", "Throttled");
        shared.put("500", "InternalError");
        shared.put("503", "Unavailable");
        shared.forEach((status, name) -> merge(responses, status, name));
        responses.getAPIResponses().forEach(SharedAnswers::completeError);
    }

    private static void merge(APIResponses responses, String status, String name) {
        APIResponse own = responses.getAPIResponse(status);
        if (own == null) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().ref("#/components/responses/" + name));
        } else if (status.equals("400") && !isEmpty(own.getContent())) {
            own.getContent().getMediaTypes().values().forEach(SharedAnswers::addInputErrors);
        }
    }

    private static void addInputErrors(MediaType content) {
        List<Schema> all = new ArrayList<>();
        Schema own = content.getSchema();
        all.addAll(own.getOneOf() != null ? own.getOneOf() : own.getAnyOf() != null ? own.getAnyOf() : List.of(own));
        for (Schema shared : references(List.of(FIELD_ERRORS, ERROR))) {
            if (all.stream().noneMatch(schema -> shared.getRef().equals(schema.getRef()))) {
                all.add(shared);
            }
        }
        content.setSchema(union(all));
    }

    /** An error that is described by words alone has the body that all errors have. */
    private static void completeError(String status, APIResponse response) {
        if (status.charAt(0) >= '4' && response.getRef() == null && isEmpty(response.getContent())) {
            response.setContent(json(union(references(List.of(ERROR)))));
        }
    }

    private static boolean isEmpty(@Nullable Content content) {
        return content == null
                || content.getMediaTypes() == null
                || content.getMediaTypes().isEmpty();
    }
}
