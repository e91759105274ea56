package dev.matchpoint.realtime;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.matchpoint.realtime.PresenceView.Person;
import dev.matchpoint.realtime.room.OnOutage;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomStatus;
import dev.matchpoint.realtime.session.Instances;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A room as it is shown to everybody who has credentials.
 *
 * @param owner the number of a player's account, {@code fleet/} or {@code operator/} and the name of a key, or {@code match}
 * @param players in the order in which they came
 * @param spectators likewise
 * @param state as it was written, to the last digit
 * @param offset of the last event of the log, 0 if there is none
 * @param serverInstance which answers
 */
@Schema(name = "Room")
record RoomView(
        String id,
        String owner,
        RoomStatus status,
        int maxPlayers,
        OnOutage onOutage,
        List<Person> players,
        List<Person> spectators,

        @JsonRawValue
        @Schema(type = SchemaType.OBJECT, description = "A JSON object of the game's choosing", examples = "{}")
        String state,

        long rev,
        @Nullable String turn,
        String epoch,
        long offset,
        Instant createdAt,
        Instant updatedAt,
        Instant lastActivity,
        String serverInstance) {

    static RoomView of(Room room, Instances instances) {
        return new RoomView(
                room.id().value(),
                room.owner(),
                room.status(),
                room.maxPlayers(),
                room.onOutage(),
                PresenceView.members(room.members(), Role.PLAYER, instances.live()),
                PresenceView.members(room.members(), Role.SPECTATOR, instances.live()),
                room.state(),
                room.rev(),
                room.turn().orElse(null),
                room.top().epoch(),
                room.top().offset(),
                room.createdAt(),
                room.updatedAt(),
                room.lastActivity(),
                instances.self().value());
    }
}
