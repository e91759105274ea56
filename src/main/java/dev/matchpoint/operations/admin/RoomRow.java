package dev.matchpoint.operations.admin;

import dev.matchpoint.realtime.room.Member;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomStatus;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A room as it is listed.
 *
 * @param owner as in the room itself
 * @param sessions through which members are in it
 * @param offset of the last event
 */
@Schema(name = "RoomRow")
record RoomRow(
        String id,
        String owner,
        RoomStatus status,
        int maxPlayers,
        long players,
        long spectators,
        int sessions,
        long offset,
        Instant createdAt,
        Instant lastActivity) {

    static RoomRow of(Room room) {
        return new RoomRow(
                room.id().value(),
                room.owner(),
                room.status(),
                room.maxPlayers(),
                count(room, Role.PLAYER),
                count(room, Role.SPECTATOR),
                room.members().stream()
                        .mapToInt(member -> member.sessions().size())
                        .sum(),
                room.top().offset(),
                room.createdAt(),
                room.lastActivity());
    }

    private static long count(Room room, Role role) {
        return room.members().stream().map(Member::role).filter(role::equals).count();
    }
}
