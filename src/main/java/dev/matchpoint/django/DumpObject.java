package dev.matchpoint.django;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a dump. Its fields are asked for by the names here; what there is of them is told apart from what a project has
 * not got.
 *
 * @param json as it was written
 * @param names what its fields are called
 * @param found is told which fields there are
 */
record DumpObject(JsonNode json, Names names, Set<String> found) {

    /** Its model. */
    String model() {
        return json.path("model").asText().toLowerCase(Locale.ROOT);
    }

    /** For a report: what it is known by, which is no secret unless it is a token. */
    String label() {
        String label = json.path("pk").asText();
        return label.length() > 40 ? label.substring(0, 40) : label.isEmpty() ? "?" : label;
    }

    /** Its number. */
    long id() throws Unfit {
        return number(json.path("pk"), "the id");
    }

    /** Its primary key, if that is a text. */
    String key() {
        return json.path("pk").asText();
    }

    /** The number of another object that it names. */
    long reference(String field) throws Unfit {
        return optionalReference(field).orElseThrow(() -> new Unfit(words(field) + " is empty"));
    }

    /** The number of another object, if it names one. */
    Optional<Long> optionalReference(String field) throws Unfit {
        JsonNode value = value(field);
        return value.isNull() ? Optional.empty() : Optional.of(number(value, words(field)));
    }

    private static long number(JsonNode value, String what) throws Unfit {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 1) {
            throw new Unfit(what + " is no number (has the dump natural keys?)");
        }
        return value.asLong();
    }

    /** A text that is not empty. */
    String text(String field) throws Unfit {
        return optionalText(field).orElseThrow(() -> new Unfit(words(field) + " is empty"));
    }

    /** A text, if it is not empty. */
    Optional<String> optionalText(String field) throws Unfit {
        JsonNode value = value(field);
        if (value.isContainerNode()) {
            throw new Unfit(words(field) + " is no text");
        }
        String text = value.isNull() ? "" : value.asText();
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Unfit(words(field) + " has characters that PostgreSQL cannot keep");
        }
        return Optional.of(text).filter(any -> !any.isEmpty());
    }

    /** A whole number, rounded if it is none; null if there is none. */
    @Nullable
    Integer whole(String field) throws Unfit {
        Optional<String> text = optionalText(field);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return new BigDecimal(text.get()).setScale(0, RoundingMode.HALF_UP).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new Unfit(words(field) + " is no number");
        }
    }

    /** Whether something is so; it is if nothing is said. */
    boolean flag(String field) {
        return value(field).asBoolean(true);
    }

    /** A time, without a zone in UTC. */
    Optional<OffsetDateTime> time(String field) throws Unfit {
        Optional<String> text = optionalText(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor time = text.get().length() == 10
                    ? LocalDate.parse(text.get()).atStartOfDay()
                    : DateTimeFormatter.ISO_DATE_TIME.parseBest(text.get(), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    time instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC) : OffsetDateTime.from(time));
        } catch (DateTimeException e) {
            throw new Unfit(words(field) + " is no time");
        }
    }

    private JsonNode value(String field) {
        JsonNode value = json.path("fields").path(names.field(field));
        if (value.isMissingNode()) {
            return NullNode.getInstance();
        }
        found.add(field);
        return value;
    }

    private String words(String field) {
        return "the field " + names.field(field);
    }
}
