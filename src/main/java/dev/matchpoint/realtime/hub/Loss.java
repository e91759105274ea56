package dev.matchpoint.realtime.hub;

import java.util.Locale;

/** Why the events of a room cannot be told on from the last one. */
enum Loss {
    /** Its log was begun anew. */
    EPOCH,
    /** The next event is not kept any more. */
    TRIMMED,
    /** The room is not there any more. */
    LOST;

    /** As clients are told. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
