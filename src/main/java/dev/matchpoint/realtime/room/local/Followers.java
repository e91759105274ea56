package dev.matchpoint.realtime.room.local;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.RoomLog.Following;
import dev.matchpoint.redis.Subscriber;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who follows which room. Thread-safe. */
final class Followers {

    private final Map<RoomId, List<Subscriber<Message>>> all = new ConcurrentHashMap<>();

    /** Has somebody told from now on, and says so first. */
    Following follow(RoomId room, Consumer<Message> onMessage, Runnable onRenewed) {
        Subscriber<Message> follower = new Subscriber<>(onMessage, onRenewed);
        follower.tellRenewed();
        all.merge(room, List.of(follower), Followers::join);
        return () -> {
            follower.leave();
            all.computeIfPresent(room, (id, followers) -> without(followers, follower));
        };
    }

    private static <T> List<T> join(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Null if nobody is left, so that nothing is kept of the room. */
    private static <T> @Nullable List<T> without(List<T> some, T one) {
        List<T> others = some.stream().filter(other -> !other.equals(one)).toList();
        return others.isEmpty() ? null : others;
    }

    /** Tells all who follow a room. Never blocks; in the order of the calls, if those are one after the other. */
    void tell(RoomId room, Message message) {
        all.getOrDefault(room, List.of()).forEach(follower -> follower.tell(message));
    }
}
