package dev.matchpoint.realtime.room;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.SessionId;
import java.time.Instant;
import java.util.Map;

/**
 * A player or spectator of a room.
 *
 * @param sessions through which the player is in the room, and the instance of each; none if it was joined by REST alone
 */
public record Member(
        PlayerId player, String username, Role role, Instant joinedAt, Map<SessionId, InstanceId> sessions) {}
