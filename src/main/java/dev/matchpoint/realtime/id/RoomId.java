package dev.matchpoint.realtime.id;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.matchpoint.core.MatchId;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a room: 1 to 64 of {@code A-Z a-z 0-9 _ -}. Those that begin with {@code match-} belong to matches. */
public record RoomId(@JsonValue String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String MATCH = "match-";
    private static final Pattern OF_MATCH = Pattern.compile(MATCH + "[1-9][0-9]{0,17}");
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

    /** That of the room of a match, {@code match-{id}}. */
    public static RoomId of(MatchId match) {
        return new RoomId(MATCH + match);
    }

    /** The match whose room it is; empty for any other room. */
    public Optional<MatchId> match() {
        return OF_MATCH.matcher(value).matches()
                ? Optional.of(new MatchId(Long.parseLong(value.substring(MATCH.length()))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
