package dev.matchpoint.realtime.session.local;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.Secrets;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Sessions.Connected;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A session as it is at some moment. */
record LocalSession(
        SessionId id,
        PlayerId player,
        String tokenHash,
        Map<RoomId, Role> rooms,
        Instant connectedAt,
        Instant lastSeen) {

    LocalSession {
        rooms = Map.copyOf(rooms);
    }

    static LocalSession begun(SessionId id, PlayerId player, String token, Instant now) {
        return new LocalSession(id, player, Secrets.hash(token), Map.of(), now, now);
    }

    boolean isOf(PlayerId other, String token) {
        return player.equals(other) && tokenHash.equals(Secrets.hash(token));
    }

    LocalSession resumed(Instant now) {
        return new LocalSession(id, player, tokenHash, rooms, now, now);
    }

    LocalSession entered(RoomId room, Role role, Instant now) {
        Map<RoomId, Role> more = new HashMap<>(rooms);
        more.put(room, role);
        return new LocalSession(id, player, tokenHash, more, connectedAt, now);
    }

    LocalSession left(RoomId room, Instant now) {
        Map<RoomId, Role> fewer = new HashMap<>(rooms);
        fewer.remove(room);
        return new LocalSession(id, player, tokenHash, fewer, connectedAt, now);
    }

    Connected connected(InstanceId instance) {
        return new Connected(id, instance, List.copyOf(rooms.keySet()), connectedAt, lastSeen);
    }
}
