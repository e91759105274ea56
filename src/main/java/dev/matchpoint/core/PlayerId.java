package dev.matchpoint.core;

import com.fasterxml.jackson.annotation.JsonValue;

/** The number of a player's account, as PostgreSQL gave it. */
public record PlayerId(@JsonValue long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
