package dev.matchpoint.realtime.room;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What somebody is in a room: players act and are counted against its size, spectators only receive. */
public enum Role {
    PLAYER,
    SPECTATOR;

    /** As clients write it. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
