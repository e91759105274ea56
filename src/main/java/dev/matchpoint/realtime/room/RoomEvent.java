package dev.matchpoint.realtime.room;

import dev.matchpoint.realtime.id.RoomId;

/**
 * An event in the log of a room, in the form in which it is stored, published, and put into frames: nobody encodes it twice.
 *
 * @param offset its place in the log
 * @param instance on which it was published
 * @param body members of a JSON object without the braces: {@code "type":"move","from":7,"data":{...},"ts":"..."}
 */
public record RoomEvent(long offset, String instance, String body) {

    /** The beginning of the body of each event that changes a room; nobody else may publish that type. */
    public static final String STATE = "\"type\":\"state\",";

    /** Whether it changes the room's status, turn or state: its data are {@code {rev, patch?, status?, turn?}}. */
    public boolean isChange() {
        return body.startsWith(STATE);
    }

    /** As members are sent it. */
    public String frame(RoomId room, String epoch) {
        return "{\"frame\":\"ev\",\"room\":\"" + room + "\",\"e\":\"" + epoch + "\",\"o\":" + offset + ',' + body + '}';
    }
}
