package dev.matchpoint.realtime.id;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** A running process of this program. One that was started again is another one, whatever it is called. */
public record InstanceId(@JsonValue String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,96}");
    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int LONGEST_NAME = 64;
    private static final int RANDOM_BYTES = 6;

    public InstanceId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("not an instance's id");
        }
    }

    /** Reads what a client sent; empty if no instance has such an id. */
    public static Optional<InstanceId> parse(String text) {
        return ALLOWED.matcher(text).matches() ? Optional.of(new InstanceId(text)) : Optional.empty();
    }

    /**
     * A new one, for a process that starts.
     *
     * @param name which people know it by; what does not belong into an id is replaced
     */
    public static InstanceId random(Optional<String> name) {
        String known = STRANGE.matcher(name.orElse("matchpoint")).replaceAll("-");
        String start = known.substring(0, Math.min(known.length(), LONGEST_NAME));
        return new InstanceId(start + "-" + Secrets.random(RANDOM_BYTES));
    }

    @Override
    public String toString() {
        return value;
    }
}
