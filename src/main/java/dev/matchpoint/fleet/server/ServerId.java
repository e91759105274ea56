package dev.matchpoint.fleet.server;

import com.fasterxml.jackson.annotation.JsonValue;

/** The name that a game server goes by: 1 to 64 letters, digits, dots, underscores and hyphens, the first no sign. */
public record ServerId(@JsonValue String value) {

    /** What a name looks like. */
    public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    @Override
    public String toString() {
        return value;
    }
}
