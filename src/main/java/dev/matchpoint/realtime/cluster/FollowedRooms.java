package dev.matchpoint.realtime.cluster;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Room;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The rooms that are followed here, and what they were like when Redis was last asked: no more of them than have members here. */
final class FollowedRooms {

    private final Map<RoomId, Followed> all = new ConcurrentHashMap<>();

    private record Followed(Optional<Room> known, List<Merged> followers) {

        static final Followed NEW = new Followed(Optional.empty(), List.of());

        Followed with(Merged one) {
            return new Followed(
                    known, Stream.concat(followers.stream(), Stream.of(one)).toList());
        }

        Followed without(Merged one) {
            return new Followed(
                    known,
                    followers.stream().filter(other -> !other.equals(one)).toList());
        }

        Followed seen(Room room) {
            return known.filter(before -> isNewer(before, room)).isPresent()
                    ? this
                    : new Followed(Optional.of(room), followers);
        }

        /** Answers may overtake one another. */
        private static boolean isNewer(Room one, Room other) {
            return one.top().epoch().equals(other.top().epoch())
                    && (one.rev() > other.rev()
                            || one.top().offset() > other.top().offset());
        }
    }

    void add(Merged follower) {
        all.compute(follower.room(), (id, there) -> (there == null ? Followed.NEW : there).with(follower));
    }

    void remove(Merged follower) {
        all.computeIfPresent(follower.room(), (id, there) -> {
            Followed others = there.without(follower);
            return others.followers().isEmpty() ? null : others;
        });
    }

    /** Notes what a room is like, if it is followed. */
    void see(Room room) {
        all.computeIfPresent(room.id(), (id, there) -> there.seen(room));
    }

    /** The room as it was seen last; empty if it never was, or is not followed. */
    Optional<Room> known(RoomId room) {
        return Optional.ofNullable(all.get(room)).flatMap(Followed::known);
    }

    /** Has the followers of a room look who serves it. */
    void look(RoomId room) {
        Optional.ofNullable(all.get(room)).ifPresent(there -> there.followers().forEach(Merged::look));
    }

    /** Has all look. */
    void lookAll() {
        all.keySet().forEach(this::look);
    }
}
