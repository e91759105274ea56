package dev.matchpoint.realtime.frame;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.room.RoomEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes the body of an event, once for the log and for all who are told: {@code "type":..,"from":..,"data":..,"ts":..}, as
 * in {@link RoomEvent}. {@code from} is the player's number, and null for game servers and operators; the time has six digits
 * of a second, as everywhere in this API.
 */
public final class EventBody {

    private EventBody() {}

    /**
     * Of an event of a game.
     *
     * @param data any JSON; written as it was read if it was read exactly
     */
    public static String of(EventType type, Optional<PlayerId> from, JsonNode data, Instant now) {
        return new ObjectText()
                .text("type", type.value())
                .members(rest(from, data.toString(), now))
                .members();
    }

    /** Of what operators have to say to a room: of type {@code system}, from nobody, with {@code {message}} as its data. */
    public static String system(String message, Instant now) {
        return new ObjectText()
                .text("type", "system")
                .members(rest(
                        Optional.empty(),
                        new ObjectText().text("message", message).toString(),
                        now))
                .members();
    }

    /**
     * Of the event that tells of a change of a room; {@link RoomEvent#isChange} holds for it.
     *
     * @param rev after the change
     * @param changes what has changed: any of {@code patch}, {@code status} and {@code turn}
     */
    public static String change(Optional<PlayerId> from, long rev, ObjectNode changes, Instant now) {
        ObjectText data = new ObjectText().number("rev", rev);
        changes.properties()
                .forEach(change -> data.json(change.getKey(), change.getValue().toString()));
        return RoomEvent.STATE + rest(from, data.toString(), now);
    }

    private static String rest(Optional<PlayerId> from, String data, Instant now) {
        return new ObjectText()
                .json("from", from.map(PlayerId::toString).orElse("null"))
                .json("data", data)
                .text("ts", Micros.text(now))
                .members();
    }
}
