package dev.matchpoint.match;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a match has a game server. */
public enum ServerStatus {
    /** It has one. */
    ASSIGNED,
    /** It has none yet, and gets one as soon as there is room. */
    PENDING,
    /** It has none, and gets none. */
    NONE;

    static ServerStatus of(Placement placement) {
        return switch (placement) {
            case Placement.On _ -> ASSIGNED;
            case Placement.Pending _ -> PENDING;
            case Placement.None() -> NONE;
        };
    }

    /** How the answers spell it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
