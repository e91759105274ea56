package dev.matchpoint.realtime.hub;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.frame.RoomFrames;
import dev.matchpoint.realtime.frame.RoomFrames.Present;
import dev.matchpoint.realtime.hub.Attendance.Change;
import dev.matchpoint.realtime.hub.Recipient.Kind;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Message.Moved;
import dev.matchpoint.realtime.room.Room;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The room as it was seen last, and who is in it; seats are told of whoever comes and goes. */
final class Roster {

    private final Attendance attendance = new Attendance();
    private final Seats seats;
    private final RoomId room;
    private final Flow flow;
    private final Errand<Optional<Room>> look;
    private Optional<Room> known = Optional.empty();

    Roster(LogOfRoom log, Seats seats, Flow flow, Executor strand) {
        this.seats = seats;
        this.room = log.room();
        this.flow = flow;
        this.look = new Errand<>(() -> Optional.of(log.find()), this::found, strand);
    }

    /** The room as it was seen last, from which it can be revived; empty if it never was. */
    Optional<Room> known() {
        return known;
    }

    List<Present> members() {
        return attendance.members();
    }

    boolean has(PlayerId player) {
        return attendance.has(player);
    }

    /** Takes a move that came in. */
    void take(Moved moved) {
        if (flow.isElsewhere(moved.epoch())) {
            flow.catchUp();
            return;
        }
        attendance.take(moved).ifPresentOrElse(this::tell, look::want);
    }

    /** Looks at the room, if somebody came or went unseen. */
    void compare(long presence) {
        if (attendance.isBehind(presence)) {
            look.want();
        }
    }

    /** Looks at the room. */
    void look() {
        look.want();
    }

    private void found(Optional<Room> room) {
        if (room.isEmpty() || flow.isElsewhere(room.get().top().epoch())) {
            flow.catchUp();
        } else if (flow.isBegun()) {
            see(room.get());
        }
    }

    /** Takes a view of the room, which is in the epoch of the flow, or begins one. */
    void see(Room room) {
        if (known.filter(before -> isNewer(before, room)).isEmpty()) {
            known = Optional.of(room);
        }
        tell(attendance.adopt(room));
        if (attendance.missedSome()) {
            look.want();
        }
    }

    private static boolean isNewer(Room one, Room other) {
        return one.top().epoch().equals(other.top().epoch())
                && one.top().offset() > other.top().offset();
    }

    private void tell(Change change) {
        if (change.isNone()) {
            return;
        }
        seats.tell(RoomFrames.presence(room, change.joined(), change.left()), Kind.NEEDED);
        for (PlayerId player : change.left()) {
            seats.liveOf(player).forEach(seat -> seats.remove(seat.arrival().session()));
        }
    }

    /** Waits for another view; what was seen last may still be needed. */
    void forget() {
        attendance.forget();
    }
}
