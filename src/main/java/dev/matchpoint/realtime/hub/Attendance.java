package dev.matchpoint.realtime.hub;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.frame.RoomFrames.Present;
import dev.matchpoint.realtime.room.Message.Moved;
import dev.matchpoint.realtime.room.Message.Newcomer;
import dev.matchpoint.realtime.room.Room;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is in a room, as of the last move that is known; whoever was seen coming counts as online. Pure. */
final class Attendance {

    private static final long UNKNOWN = -1;

    private Map<PlayerId, Present> members = new LinkedHashMap<>();
    private long number = UNKNOWN;
    private long heardOf = UNKNOWN;

    /** Who came and who went. */
    record Change(List<Newcomer> joined, List<PlayerId> left) {

        static final Change NONE = new Change(List.of(), List.of());

        boolean isNone() {
            return joined.isEmpty() && left.isEmpty();
        }
    }

    /** All, in the order in which they came. */
    List<Present> members() {
        return List.copyOf(members.values());
    }

    boolean has(PlayerId player) {
        return members.containsKey(player);
    }

    /** Counts a move, if it is the next one; one that came before changes nothing. Empty if others come before it. */
    Optional<Change> take(Moved moved) {
        if (number == UNKNOWN) {
            heardOf = Math.max(heardOf, moved.number());
            return Optional.of(Change.NONE);
        } else if (moved.number() <= number) {
            return Optional.of(Change.NONE);
        } else if (moved.number() - moved.joined().size() - moved.left().size() != number) {
            return Optional.empty();
        }
        number = moved.number();
        moved.left().forEach(members::remove);
        moved.joined()
                .forEach(one -> members.put(one.player(), new Present(one.player(), one.username(), one.role(), true)));
        return Optional.of(new Change(moved.joined(), moved.left()));
    }

    /** Goes on from a view of the room, unless more is known. Returns what is different now; who is there at first is not. */
    Change adopt(Room room) {
        if (room.presence() < number) {
            return Change.NONE;
        }
        Map<PlayerId, Present> before = number == UNKNOWN ? presentIn(room) : members;
        members = presentIn(room);
        number = room.presence();
        return difference(before, members);
    }

    private static Map<PlayerId, Present> presentIn(Room room) {
        return room.members().stream()
                .map(Present::of)
                .collect(Collectors.toMap(Present::player, one -> one, (one, same) -> same, LinkedHashMap::new));
    }

    private static Newcomer newcomer(Present present) {
        return new Newcomer(present.player(), present.username(), present.role());
    }

    private static Change difference(Map<PlayerId, Present> before, Map<PlayerId, Present> now) {
        return new Change(
                now.values().stream()
                        .filter(one -> !before.containsKey(one.player()))
                        .map(Attendance::newcomer)
                        .toList(),
                before.keySet().stream()
                        .filter(player -> !now.containsKey(player))
                        .toList());
    }

    /** Whether there have been more moves than are known, by the number of the last. */
    boolean isBehind(long last) {
        return number != UNKNOWN && last > number;
    }

    /** Whether there was a move after the view that was the beginning. True once: numbers may begin anew with the room. */
    boolean missedSome() {
        boolean missed = isBehind(heardOf);
        heardOf = UNKNOWN;
        return missed;
    }

    /** Knows nobody any more. */
    void forget() {
        members = new LinkedHashMap<>();
        number = UNKNOWN;
        heardOf = UNKNOWN;
    }
}
