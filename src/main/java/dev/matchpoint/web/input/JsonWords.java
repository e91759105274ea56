package dev.matchpoint.web.input;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a JSON body, in the words of Django REST Framework. Nothing here repeats a message of the parser,
 * which would name Java classes.
 */
final class JsonWords {

    private static final Set<Class<?>> WHOLE_NUMBERS = Set.of(
            int.class,
            Integer.class,
            long.class,
            Long.class,
            short.class,
            Short.class,
            OptionalInt.class,
            OptionalLong.class);

    private JsonWords() {}

    /** A syntax error: what, and where. */
    static String syntax(JsonProcessingException failure) {
        String what = switch (failure) {
            case JsonEOFException _ -> "Unexpected end";
            case StreamConstraintsException _ -> "Nested too deeply or a value too long";
            case JsonProcessingException e when saysDuplicate(e) -> "Duplicate key";
            default -> "Invalid JSON";
        };
        return syntax(what, failure.getLocation());
    }

    /** The one sentence of a syntax error, which names the place. */
    static String syntax(String what, @Nullable JsonLocation where) {
        String place = where == null ? "" : ": line " + where.getLineNr() + " column " + where.getColumnNr();
        return "JSON parse error - " + what + place + ".";
    }

    /** The parser has no exception of its own for this. */
    private static boolean saysDuplicate(JsonProcessingException failure) {
        String message = failure.getOriginalMessage();
        return message != null && (message.startsWith("Duplicate field") || message.startsWith("Duplicate Object"));
    }

    /** Where an object is needed and something of another type was found. */
    static String notAnObject(String found) {
        return "Invalid data. Expected a dictionary, but got " + found + ".";
    }

    /** A value that does not fit its field. */
    static String mismatch(JsonMappingException failure, JsonNode value) {
        Class<?> wanted = switch (failure) {
            case MismatchedInputException mismatch -> mismatch.getTargetType();
            case JsonMappingException e
            when e.getCause() instanceof InputCoercionException coercion -> coercion.getTargetType();
            default -> null;
        };
        return wanted == null ? "Invalid value." : mismatch(wanted, value);
    }

    private static String mismatch(Class<?> wanted, JsonNode value) {
        if (wanted == String.class) {
            return "Not a valid string.";
        } else if (WHOLE_NUMBERS.contains(wanted)) {
            return "A valid integer is required.";
        } else if (wanted == boolean.class || wanted == Boolean.class) {
            return "Must be a valid boolean.";
        } else if (wanted.isPrimitive() || Number.class.isAssignableFrom(wanted)) {
            return "A valid number is required.";
        } else if (wanted.isEnum()) {
            return "\"" + value.asText() + "\" is not a valid choice.";
        } else if (wanted == UUID.class) {
            return "Must be a valid UUID.";
        } else if (Temporal.class.isAssignableFrom(wanted)) {
            return "Datetime has wrong format. Use one of these formats instead: "
                    + "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
        } else if (Collection.class.isAssignableFrom(wanted) || wanted.isArray()) {
            return "Expected a list of items but got type \"" + typeName(value) + "\".";
        } else if (Map.class.isAssignableFrom(wanted) || JsonNode.class.isAssignableFrom(wanted)) {
            return "Expected a dictionary of items but got type \"" + typeName(value) + "\".";
        }
        return notAnObject(typeName(value));
    }

    /** The name of a value's type, as Python has it. */
    static String typeName(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "list";
            case OBJECT, POJO -> "dict";
            case STRING, BINARY -> "str";
            case BOOLEAN -> "bool";
            case NUMBER -> value.isIntegralNumber() ? "int" : "float";
            case NULL, MISSING -> "NoneType";
        };
    }

    /** Characters that JSON can write but PostgreSQL cannot keep, anywhere in a body, by the top-level field. */
    static InvalidFields forbiddenCharacters(JsonNode object) {
        InvalidFields invalid = new InvalidFields();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            addForbidden(field.getKey(), InvalidFields.NON_FIELD, invalid);
            addForbidden(field.getValue(), field.getKey(), invalid);
        }
        return invalid;
    }

    private static void addForbidden(JsonNode value, String field, InvalidFields invalid) {
        if (value.isTextual()) {
            addForbidden(value.textValue(), field, invalid);
        }
        for (Map.Entry<String, JsonNode> inner : value.properties()) {
            addForbidden(inner.getKey(), field, invalid);
        }
        for (JsonNode inner : value) {
            addForbidden(inner, field, invalid);
        }
    }

    private static void addForbidden(String text, String field, InvalidFields invalid) {
        if (text.indexOf('\0') >= 0) {
            invalid.add(field, "Null characters are not allowed.");
        }
        text.codePoints()
                .filter(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                .findFirst()
                .ifPresent(point -> invalid.add(field, "Surrogate characters are not allowed: U+%X.".formatted(point)));
    }
}
