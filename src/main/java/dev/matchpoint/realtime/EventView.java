package dev.matchpoint.realtime;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.frame.ExactJson;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.RoomEvent;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event of the log of a room.
 *
 * @param userId who published it; null for game servers and operators
 * @param gameId the room
 * @param data as they were sent, to the last digit
 * @param serverInstance on which it was published
 */
@Schema(name = "RoomEvent")
record EventView(
        String type,
        @Nullable PlayerId userId,
        String gameId,

        @JsonRawValue @Schema(ref = "Json") String data,

        Instant timestamp,
        String serverInstance,
        String epoch,
        long offset) {

    static EventView of(RoomId room, String epoch, RoomEvent event) {
        JsonNode body = ExactJson.stored("{" + event.body() + "}");
        return new EventView(
                body.required("type").textValue(),
                body.required("from").isNull()
                        ? null
                        : new PlayerId(body.required("from").longValue()),
                room.value(),
                body.required("data").toString(),
                Instant.parse(body.required("ts").textValue()),
                event.instance(),
                epoch,
                event.offset());
    }
}
