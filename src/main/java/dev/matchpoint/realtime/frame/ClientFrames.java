package dev.matchpoint.realtime.frame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what clients send. Strict in what it knows, and blind to fields that it does not. Thread-safe. */
public final class ClientFrames {

    private final int maxBytes;
    private final JsonMapper json;
    private final FrameReader reader;

    /** For connections with these limits. */
    public ClientFrames(Limits limits) {
        maxBytes = limits.messageBytes();
        json = ExactJson.nestedUpTo(limits.nesting());
        reader = new FrameReader(limits.rooms());
    }

    /** What a message turned out to be. */
    public sealed interface Reading {

        /** A frame. */
        record Read(ClientFrame frame) implements Reading {}

        /**
         * A frame with something wrong.
         *
         * @param id of the request, if that much could be read
         * @param message says which field, and what it must be; it repeats nothing of what was sent but names of rooms
         */
        record Invalid(Optional<String> id, String message) implements Reading {}

        /** Longer than messages may be; it was not looked into. */
        record TooLarge() implements Reading {}

        /** No JSON, or no object with a text as its {@code frame}: whoever speaks does not speak this protocol. */
        record NotAFrame() implements Reading {}
    }

    /** Reads one text message, whatever it holds. */
    public Reading read(String text) {
        if (text.length() > maxBytes || Utf8.length(text) > maxBytes) {
            return new Reading.TooLarge();
        }
        try {
            return json.readTree(text) instanceof ObjectNode object && object.get("frame") instanceof TextNode name
                    ? read(name.textValue(), object, text)
                    : new Reading.NotAFrame();
        } catch (StreamConstraintsException | NumberFormatException _) {
            return new Reading.Invalid(Optional.empty(), "nested too deeply, or a number with too many digits");
        } catch (JsonProcessingException _) {
            return new Reading.NotAFrame();
        }
    }

    private Reading read(String name, ObjectNode object, String text) {
        if (!isWritable(object, text)) {
            return new Reading.Invalid(Optional.empty(), "half of a surrogate pair is no character");
        }
        Fields fields = new Fields(object);
        try {
            return new Reading.Read(reader.read(name, fields));
        } catch (Fields.Wrong wrong) {
            return new Reading.Invalid(fields.textIfAny("id", FrameReader.LONGEST_NAME), wrong.sentence());
        }
    }

    /** Whether it can be passed on as UTF-8. JSON can name what that cannot express, but only by an escape; those are rare. */
    private static boolean isWritable(ObjectNode object, String text) {
        boolean isSuspect = text.contains("\\ud") || text.contains("\\uD");
        return !isSuspect || StandardCharsets.UTF_8.newEncoder().canEncode(object.toString());
    }
}
