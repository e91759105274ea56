package dev.matchpoint.realtime.room;

import dev.matchpoint.realtime.id.RoomId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A room at one moment. Its times are whole milliseconds.
 *
 * @param owner who may change it beside its players: a player's id, {@code fleet/...}, {@code operator/...} or {@code match}
 * @param maxPlayers how many players it takes; spectators are not counted
 * @param turn whose turn it is, as the game says it
 * @param state the game's own JSON object, 64 KiB at most
 * @param rev grows by one with every change of status, turn or state
 * @param top the last event of its log
 * @param presence grows by one with everybody who comes or goes
 * @param members in the order in which they came
 */
public record Room(
        RoomId id,
        String owner,
        int maxPlayers,
        OnOutage onOutage,
        RoomStatus status,
        Optional<String> turn,
        String state,
        long rev,
        Position top,
        long presence,
        Instant createdAt,
        Instant updatedAt,
        Instant lastActivity,
        List<Member> members) {

    public Room {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
        lastActivity = lastActivity.truncatedTo(ChronoUnit.MILLIS);
        members = List.copyOf(members);
    }
}
