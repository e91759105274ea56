package dev.matchpoint.realtime.hub;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.RoomLog.Entry;
import java.util.Optional;

/**
 * Somebody who wants to be in a room over a connection to this instance.
 *
 * @param request that is answered by {@code joined}; empty for one that was resumed
 * @param since the last event that the client knows; empty for one that has not been there, or wants the state only
 * @param recipient the connection
 */
public record Arrival(
        SessionId session,
        PlayerId player,
        String username,
        Role role,
        Optional<String> request,
        Optional<Position> since,
        Recipient recipient) {

    Entry entry() {
        return new Entry(player, username, role, Optional.of(session));
    }
}
