package dev.matchpoint.match;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a match stands. */
public enum MatchStatus {
    /** Being played: its players are in no other match and in no queue. */
    IN_PROGRESS,
    /** It has a result, and the ratings have changed. */
    COMPLETED,
    /** Nobody reported a result in time: unrated. */
    ABANDONED;

    static MatchStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** How the database and the answers spell it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
