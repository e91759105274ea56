package dev.matchpoint.realtime.hub;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Following;
import dev.matchpoint.realtime.room.RoomLog.History;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The log, of one room, as this instance asks it.
 *
 * @param self this instance
 * @param mostResumed so many events are told to a client that comes back
 */
record LogOfRoom(RoomId room, RoomLog log, InstanceId self, int mostResumed) {

    /** So many events at a time are fetched when some are missing. */
    private static final int PAGE = 500;

    CompletionStage<Entrance> enter(Seat seat) {
        return log.enter(room, seat.arrival().entry(), seat.since(), mostResumed);
    }

    CompletionStage<Void> leave(SessionId session) {
        return log.leave(room, List.of(session), self);
    }

    CompletionStage<History> since(Position position) {
        return log.since(room, position, PAGE);
    }

    CompletionStage<Optional<Room>> find() {
        return log.find(room);
    }

    CompletionStage<Room> revive(Room known) {
        return log.revive(known);
    }

    Following follow(Consumer<Message> onMessage, Runnable onRenewed) {
        return log.follow(room, onMessage, onRenewed);
    }
}
