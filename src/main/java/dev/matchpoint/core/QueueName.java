package dev.matchpoint.core;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The queue a ticket waits in: mode, region and level together. Only tickets of one queue are paired.
 *
 * <p>The text form is {@code mode[:region[:level]]}: {@code online}, {@code online:eu}, {@code online:eu:3},
 * {@code online::3}. It is what the stores keep and operators read.
 *
 * @param mode the mode's configured name: 1 to 32 of {@code a-z 0-9 _ -}
 * @param region a region of the studio's choosing, of the same characters, or empty for none
 * @param level a level from 0 up, or empty for none
 */
public record QueueName(String mode, String region, OptionalInt level) {

    /** What a mode and a region are made of, as a regular expression. */
    public static final String WORD = "[a-z0-9_-]{1,32}";

    private static final Pattern WORD_PATTERN = Pattern.compile(WORD);

    public QueueName {
        if (!WORD_PATTERN.matcher(mode).matches()) {
            throw new IllegalArgumentException("not a mode's name: " + mode);
        }
        if (!region.isEmpty() && !WORD_PATTERN.matcher(region).matches()) {
            throw new IllegalArgumentException("not a region's name: " + region);
        }
        if (level.isPresent() && level.getAsInt() < 0) {
            throw new IllegalArgumentException("a level is not negative: " + level.getAsInt());
        }
    }

    /** The queue of a mode for players who name neither region nor level. */
    public static QueueName ofMode(String mode) {
        return new QueueName(mode, "", OptionalInt.empty());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is not one
     */
    public static QueueName parse(String text) {
        String[] parts = text.split(":", 3);
        return new QueueName(
                parts[0],
                parts.length > 1 ? parts[1] : "",
                parts.length > 2 ? OptionalInt.of(Integer.parseInt(parts[2])) : OptionalInt.empty());
    }

    /** The text form. */
    @Override
    public String toString() {
        if (level.isPresent()) {
            return mode + ":" + region + ":" + level.getAsInt();
        }
        return region.isEmpty() ? mode : mode + ":" + region;
    }
}
