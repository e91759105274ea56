package dev.matchpoint.realtime.frame;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What kind of event it is, as the game calls it: 1 to 64 of {@code A-Z a-z 0-9 _ . : -}. */
public record EventType(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final Set<String> RESERVED = Set.of("state", "room", "join", "leave", "system");

    /** Also one of those that only this program publishes. */
    public EventType {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("not a type of events");
        }
    }

    /**
     * Reads what a client or a game server sent; empty if it is no type, or one that only this program publishes: {@code
     * state}, {@code room}, {@code join}, {@code leave}, {@code system}.
     */
    public static Optional<EventType> parse(String text) {
        return ALLOWED.matcher(text).matches() && !RESERVED.contains(text)
                ? Optional.of(new EventType(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
