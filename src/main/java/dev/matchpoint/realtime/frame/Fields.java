package dev.matchpoint.realtime.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.Serial;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of an object in a frame, by name; nothing is taken for something else. An optional one may be {@code null}. */
final class Fields {

    private final ObjectNode object;
    private final String path;

    Fields(ObjectNode object) {
        this(object, "");
    }

    private Fields(ObjectNode object, String path) {
        this.object = object;
        this.path = path;
    }

    /** What is wrong with which field. Checked, and caught where frames are read: it never leaves this package. */
    static final class Wrong extends Exception {

        @Serial
        private static final long serialVersionUID = 1;

        private final String sentence;

        Wrong(String field, String what) {
            super(field, null, false, false);
            sentence = field + ": " + what;
        }

        /** For the client. */
        String sentence() {
            return sentence;
        }
    }

    /** That something is wrong with a field of these. */
    Wrong wrong(String name, String what) {
        return new Wrong(path + name, what);
    }

    /** All names. */
    Set<String> names() {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet());
    }

    /** Any JSON. */
    JsonNode any(String name) throws Wrong {
        JsonNode value = object.get(name);
        if (value == null) {
            throw wrong(name, "is required");
        }
        return value;
    }

    /** A text of 1 to so many characters. */
    String text(String name, int longest) throws Wrong {
        return read(name, text -> within(text, longest), "must be a text of 1 to " + longest + " characters");
    }

    /** The same, if it is there and in order. */
    Optional<String> textIfAny(String name, int longest) {
        return object.get(name) instanceof TextNode text ? within(text.textValue(), longest) : Optional.empty();
    }

    private static Optional<String> within(String text, int longest) {
        return text.isEmpty() || text.length() > longest ? Optional.empty() : Optional.of(text);
    }

    /**
     * A text that means something.
     *
     * @param reader empty for a text that means nothing
     * @param otherwise what is said of such a text, or of what is no text
     */
    <T> T read(String name, Function<String, Optional<T>> reader, String otherwise) throws Wrong {
        Optional<T> value = any(name) instanceof TextNode text ? reader.apply(text.textValue()) : Optional.empty();
        return value.orElseThrow(() -> wrong(name, otherwise));
    }

    /** A whole number from 0 on. */
    long count(String name) throws Wrong {
        JsonNode value = any(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(name, "must be a whole number from 0 on");
        }
        return value.longValue();
    }

    /** True or false; false if it is not there. */
    boolean flag(String name) throws Wrong {
        if (isAbsent(name)) {
            return false;
        }
        JsonNode value = any(name);
        if (!value.isBoolean()) {
            throw wrong(name, "must be true or false");
        }
        return value.booleanValue();
    }

    /** An object. */
    ObjectNode object(String name) throws Wrong {
        if (any(name) instanceof ObjectNode inner) {
            return inner;
        }
        throw wrong(name, "must be an object");
    }

    /** The fields of an object. */
    Fields inner(String name) throws Wrong {
        return new Fields(object(name), path + name + ".");
    }

    /** Whether it is not there, or null. */
    boolean isAbsent(String name) {
        JsonNode value = object.get(name);
        return value == null || value instanceof NullNode;
    }
}
