package dev.matchpoint.realtime.frame;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A JSON object that is being written, without a tree in between. Names are this program's, and need no escapes. */
public final class ObjectText {

    private static final JsonStringEncoder QUOTING = JsonStringEncoder.getInstance();

    private final StringBuilder members = new StringBuilder(128);

    /** The beginning of a frame. */
    public static ObjectText frame(String name) {
        return new ObjectText().text("frame", name);
    }

    /** A text, escaped. */
    public ObjectText text(String name, String value) {
        name(name).append('"');
        QUOTING.quoteAsString(value, members);
        members.append('"');
        return this;
    }

    /** A text as JSON, escaped. */
    public static String quoted(String value) {
        return '"' + new String(QUOTING.quoteAsString(value)) + '"';
    }

    /** A number. */
    public ObjectText number(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** What is JSON already. */
    public ObjectText json(String name, String value) {
        name(name).append(value);
        return this;
    }

    /** What is JSON already, in an array. */
    public <T> ObjectText array(String name, List<T> values, Function<T, String> json) {
        return json(name, values.stream().map(json).collect(Collectors.joining(",", "[", "]")));
    }

    /** Members of an object, as {@link #members} gave them. */
    public ObjectText members(String more) {
        separate().append(more);
        return this;
    }

    private StringBuilder name(String name) {
        return separate().append('"').append(name).append("\":");
    }

    private StringBuilder separate() {
        return members.isEmpty() ? members : members.append(',');
    }

    /** Without the braces. */
    public String members() {
        return members.toString();
    }

    /** The object. */
    @Override
    public String toString() {
        return "{" + members + '}';
    }
}
