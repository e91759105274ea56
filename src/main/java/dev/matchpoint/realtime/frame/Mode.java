package dev.matchpoint.realtime.frame;

import java.util.Locale;

/** How far what is said in a room is heard. */
public enum Mode {
    /** On all instances. */
    REDIS,
    /** On this instance alone. */
    LOCAL;

    /** As clients read it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
