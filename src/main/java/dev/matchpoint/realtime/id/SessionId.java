package dev.matchpoint.realtime.id;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** A session of a player on one device, through all of its connections: public, and no secret. 128 random bits, base64url. */
public record SessionId(@JsonValue String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int RANDOM_BYTES = 16;

    public SessionId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("not a session's id");
        }
    }

    /** A new one. */
    public static SessionId random() {
        return new SessionId(Secrets.random(RANDOM_BYTES));
    }

    /** Reads what a client sent; empty if no session has such an id. */
    public static Optional<SessionId> parse(String text) {
        return ALLOWED.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
