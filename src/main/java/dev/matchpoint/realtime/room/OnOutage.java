package dev.matchpoint.realtime.room;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a room while Redis is away. */
public enum OnOutage {
    /** Members on one instance play on among themselves, in a log with an epoch of its own. */
    LOCAL,
    /** What members send is held until Redis is back, for a while. */
    FREEZE,
    /** What members send is refused at once. */
    REJECT;

    /** As clients write it. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
