package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import java.time.Instant;
import java.util.Map;

/**
 * A session that this instance has, with all that it takes to write it again where Redis has lost it.
 *
 * @param moves how often it was resumed: who comes late with a lower number changes nothing
 * @param rooms that change as it enters and leaves them
 */
record Own(
        SessionId id,
        PlayerId player,
        String username,
        String tokenHash,
        long moves,
        Instant connectedAt,
        Map<RoomId, Role> rooms) {

    Roster.Entry entry() {
        return new Roster.Entry(id, player);
    }
}
