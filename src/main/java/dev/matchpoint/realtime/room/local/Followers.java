package dev.matchpoint.realtime.room.local;

import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.RoomId;
import dev.matchpoint.realtime.room.RoomLog.Following;
import dev.matchpoint.redis.InOrder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who follows which room. Each is told on virtual threads, one thing at a time. Thread-safe. */
final class Followers {

    private final Map<RoomId, List<Follower>> all = new ConcurrentHashMap<>();

    private static final class Follower {
        private final Consumer<Message> onMessage;
        private final Runnable onRenewed;
        private final InOrder deliveries;
        private volatile boolean gone;

        Follower(Consumer<Message> onMessage, Runnable onRenewed) {
            this.onMessage = onMessage;
            this.onRenewed = onRenewed;
            this.deliveries = new InOrder(this::renew);
        }

        void tell(Message message) {
            deliveries.add(() -> {
                if (!gone) {
                    onMessage.accept(message);
                }
            });
        }

        void tellRenewed() {
            deliveries.add(this::renew);
        }

        private void renew() {
            if (!gone) {
                onRenewed.run();
            }
        }
    }

    /** Has somebody told from now on, and says so first. */
    Following follow(RoomId room, Consumer<Message> onMessage, Runnable onRenewed) {
        Follower follower = new Follower(onMessage, onRenewed);
        follower.tellRenewed();
        all.merge(room, List.of(follower), Followers::join);
        return () -> {
            follower.gone = true;
            all.computeIfPresent(room, (id, others) -> without(others, follower));
        };
    }

    private static List<Follower> join(List<Follower> some, List<Follower> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static @Nullable List<Follower> without(List<Follower> some, Follower one) {
        List<Follower> others =
                some.stream().filter(follower -> follower != one).toList();
        return others.isEmpty() ? null : others;
    }

    /** Tells all who follow a room. Never blocks; in the order of the calls, if those are one after the other. */
    void tell(RoomId room, Message message) {
        all.getOrDefault(room, List.of()).forEach(follower -> follower.tell(message));
    }
}
