package dev.matchpoint.core;

import com.fasterxml.jackson.annotation.JsonValue;

/** The number of a stored match, as PostgreSQL gave it. */
public record MatchId(@JsonValue long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
