package dev.matchpoint.web;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape, for the API's description, of a 400 that names fields: what is wrong with each, by its name. */
@Schema(name = "FieldErrors", additionalProperties = FieldErrors.Sentences.class)
public interface FieldErrors extends Map<String, List<String>> {

    /** Sentences for a person. */
    @Schema(name = "Sentences")
    interface Sentences extends List<String> {}
}
