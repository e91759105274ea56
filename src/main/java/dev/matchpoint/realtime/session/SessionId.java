package dev.matchpoint.realtime.session;

import com.fasterxml.jackson.annotation.JsonValue;

/** A session of a player on one device, through all of its connections: public, and no secret. */
public record SessionId(@JsonValue String value) {

    @Override
    public String toString() {
        return value;
    }
}
