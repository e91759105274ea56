package dev.matchpoint.web.input;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The field of a JSON object at which binding failed: the last one with a name on the way to the failure.
 *
 * @param owner the object that holds the field
 * @param field its name; {@code non_field_errors} if the object itself is at fault
 * @param value what was found there, at the very place of the failure
 */
record JsonPlace(ObjectNode owner, String field, JsonNode value) {

    static JsonPlace of(JsonMappingException failure, ObjectNode tree) {
        JsonPlace place = new JsonPlace(tree, InvalidFields.NON_FIELD, tree);
        for (Reference step : failure.getPath()) {
            place = place.then(step);
        }
        return place;
    }

    private JsonPlace then(Reference step) {
        String name = step.getFieldName();
        if (name == null) {
            return new JsonPlace(owner, field, orMissing(value.get(step.getIndex())));
        }
        return value instanceof ObjectNode next
                ? new JsonPlace(next, name, orMissing(next.get(name)))
                : new JsonPlace(owner, name, value);
    }

    private static JsonNode orMissing(@Nullable JsonNode found) {
        return found == null ? MissingNode.getInstance() : found;
    }

    /** Takes the field out of its object; false if there was none to take out. */
    boolean remove() {
        return owner.remove(field) != null;
    }
}
