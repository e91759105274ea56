package dev.matchpoint.realtime.session;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import java.util.Set;

/**
 * A session whose instance is dead. It may be resumed meanwhile: only what it has through that instance is to be taken away.
 *
 * @param instance that is dead
 * @param rooms that it was in
 */
public record Orphan(SessionId session, PlayerId player, InstanceId instance, Set<RoomId> rooms) {}
