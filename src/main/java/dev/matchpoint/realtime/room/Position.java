package dev.matchpoint.realtime.room;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log of a room.
 *
 * @param epoch of the log; it changes whenever the log could not be continued, so that offsets of two epochs cannot be compared
 * @param offset of the last event up to here; the first event of a log is 1, and 0 is before it
 */
public record Position(String epoch, long offset) {

    private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9_-]{1,32}):(0|[1-9][0-9]{0,14})");

    /** Reads {@code epoch:offset}; empty if the text is nothing of the kind. */
    public static Optional<Position> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Position(parts.group(1), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return epoch + ":" + offset;
    }
}
