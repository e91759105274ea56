package dev.matchpoint.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Error answers for resources, in the shape that every error of this API has. */
public final class Errors {

    static final String RETRY_AFTER_SECONDS = "2";

    private Errors() {}

    /** An error with one sentence. */
    public static Response response(Response.Status status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(message))
                .build();
    }

    /** A 503 that says when to try again: something that the answer needs cannot be reached at the moment. */
    public static Response unavailable() {
        return Response.fromResponse(response(Response.Status.SERVICE_UNAVAILABLE, Sentences.of(503, "", null)))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    /** A 400 that names one field. */
    public static Response field(String name, String message) {
        return fields(Map.of(name, List.of(message)));
    }

    /**
     * A 400 that names fields.
     *
     * @param messages per field, in the field's own snake_case name; {@code non_field_errors} for what belongs to none
     */
    public static Response fields(Map<String, List<String>> messages) {
        return Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(messages)
                .build();
    }
}
