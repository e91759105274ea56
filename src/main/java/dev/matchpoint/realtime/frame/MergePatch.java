package dev.matchpoint.realtime.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Merge Patch (RFC 7396): members of the patch replace those of the target, one in the other, and {@code null} removes.
 * What the patch does not name stays as it was written, to the last digit. Nothing that is given is altered.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
public final class MergePatch {

    /** How large a state may be, in UTF-8: 64 KiB. The same on every instance, so that no setting. */
    public static final int MAX_STATE_BYTES = 64 * 1024;

    private MergePatch() {}

    /** What became of a state. */
    public sealed interface Outcome {

        /** Changed, as it is to be stored. */
        record Merged(String state) implements Outcome {}

        /** It would be larger than states may be. */
        record TooLarge() implements Outcome {}
    }

    /**
     * Changes the state of a room.
     *
     * @param state as it is stored, an object
     * @param patch an object, so that the state stays one
     */
    public static Outcome apply(String state, ObjectNode patch) {
        String merged = merge(ExactJson.stored(state), patch).toString();
        return Utf8.length(merged) > MAX_STATE_BYTES ? new Outcome.TooLarge() : new Outcome.Merged(merged);
    }

    /**
     * As the RFC has it, for any two values. As deep as the patch is.
     *
     * @param target null if there is none
     */
    static JsonNode merge(@Nullable JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        if (target instanceof ObjectNode before) {
            merged.setAll(before);
        }
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (change.getValue() instanceof NullNode) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), merge(merged.get(change.getKey()), change.getValue()));
            }
        }
        return merged;
    }
}
