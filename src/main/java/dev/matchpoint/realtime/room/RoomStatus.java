package dev.matchpoint.realtime.room;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a room's game is. A completed one takes nobody in. */
public enum RoomStatus {
    WAITING,
    ACTIVE,
    PAUSED,
    COMPLETED;

    /** As clients write it. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
