package dev.matchpoint.realtime.session;

import com.fasterxml.jackson.annotation.JsonValue;

/** A running process of this program. One that was started again is another one, whatever it is called. */
public record InstanceId(@JsonValue String value) {

    @Override
    public String toString() {
        return value;
    }
}
