package dev.matchpoint.realtime.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.matchpoint.web.input.ExactNodes;

/**
 * Reads JSON of strangers into trees that are written again as they were read: numbers of any size keep their digits, and
 * {@code 1.10} stays {@code 1.10}. What two readers could understand in two ways is refused: a name twice in one object, or
 * something after the end. Numbers have 1,000 digits at most; those that {@link ExactNodes} refuses fail as it does.
 */
public final class ExactJson {

    /** Deeper than any request or frame is read. */
    private static final JsonMapper STORED = nestedUpTo(100);

    private ExactJson() {}

    /** Reads what was read exactly before it was stored. */
    public static JsonNode stored(String json) {
        try {
            return STORED.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is stored is no JSON", e);
        }
    }

    /**
     * A reader of its own.
     *
     * @param depth how many arrays and objects may be in one another
     */
    public static JsonMapper nestedUpTo(int depth) {
        return JsonMapper.builder(factory(depth))
                .nodeFactory(new ExactNodes())
                .enable(
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** Names are whatever strangers send: there is no use in keeping them for the next message. */
    private static JsonFactory factory(int depth) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(depth).build())
                .build();
    }
}
