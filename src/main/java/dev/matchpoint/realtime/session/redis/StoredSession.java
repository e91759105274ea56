package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Sessions.Connected;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A session as Redis has it.
 *
 * @param instance that has its connection, if one has
 * @param moves how often it was resumed
 */
record StoredSession(
        Optional<InstanceId> instance, long moves, Instant connectedAt, Instant lastSeen, Map<RoomId, Role> rooms) {

    private static final int FIELDS = 4;

    /** What {@code read.lua} answers; empty if there is none. */
    static Optional<StoredSession> parse(Response answer) {
        if (answer.size() == 0) {
            return Optional.empty();
        }
        return Optional.of(new StoredSession(
                instance(answer.get(0)),
                answer.get(1).toLong(),
                Instant.ofEpochMilli(answer.get(2).toLong()),
                Instant.ofEpochMilli(answer.get(3).toLong()),
                rooms(answer)));
    }

    /** Whether it is this instance's. */
    boolean isAt(InstanceId other) {
        return instance.filter(other::equals).isPresent();
    }

    /** Its connection, if it has one to any of these instances. */
    Optional<Connected> connected(SessionId id, Set<InstanceId> live) {
        return instance.filter(live::contains)
                .map(at -> new Connected(id, at, List.copyOf(rooms.keySet()), connectedAt, lastSeen));
    }

    /**
     * A session that was resumed.
     *
     * @param former instance, if it was connected
     */
    record Moved(Optional<InstanceId> former, long moves, String username, Map<RoomId, Role> rooms) {

        /** What {@code resume.lua} answers; empty if it is gone. */
        static Optional<Moved> parse(Response answer) {
            String word = answer.get(0).toString();
            return switch (word) {
                case "gone" -> Optional.empty();
                case "resumed" ->
                    Optional.of(new Moved(
                            instance(answer.get(1)),
                            answer.get(2).toLong(),
                            answer.get(3).toString(),
                            StoredSession.rooms(answer)));
                default -> throw new IllegalStateException("resume.lua answered " + word);
            };
        }
    }

    private static Optional<InstanceId> instance(Response text) {
        return Optional.of(text.toString()).filter(name -> !name.isEmpty()).map(InstanceId::new);
    }

    private static Map<RoomId, Role> rooms(Response answer) {
        Map<RoomId, Role> rooms = new HashMap<>();
        for (int i = FIELDS; i < answer.size(); i += 2) {
            Role role = Role.valueOf(answer.get(i + 1).toString().toUpperCase(Locale.ROOT));
            rooms.put(new RoomId(answer.get(i).toString()), role);
        }
        return rooms;
    }
}
