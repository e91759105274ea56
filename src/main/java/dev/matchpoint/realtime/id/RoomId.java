package dev.matchpoint.realtime.id;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a room: 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
public record RoomId(@JsonValue String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int RANDOM_BYTES = 16;

    public RoomId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("not a room's name");
        }
    }

    /** A new one, that nobody can guess: 128 random bits, base64url. */
    public static RoomId random() {
        return new RoomId(Secrets.random(RANDOM_BYTES));
    }

    /** Reads what a client sent; empty if it is no name of a room. */
    public static Optional<RoomId> parse(String text) {
        return ALLOWED.matcher(text).matches() ? Optional.of(new RoomId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
