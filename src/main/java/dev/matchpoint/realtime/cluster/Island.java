package dev.matchpoint.realtime.cluster;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The log of this instance alone for the time of one outage, after which it is thrown away. Thread-safe. */
final class Island {

    private final RoomLog log;
    private final Map<RoomId, Room> revived = new ConcurrentHashMap<>();

    /** @param log in memory, empty */
    Island(RoomLog log) {
        this.log = log;
    }

    /** Has a room go on here, if it does not yet, under an epoch of its own. */
    void take(Room known) {
        revived.computeIfAbsent(known.id(), id -> {
            log.revive(known);
            return known;
        });
    }

    /** A room that goes on here, as it was before, though nobody may follow it any more. */
    Optional<Room> known(RoomId room) {
        return Optional.ofNullable(revived.get(room));
    }

    /** The log. */
    RoomLog log() {
        return log;
    }
}
