package dev.matchpoint.realtime.hub;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Top;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The rooms that have members connected here. Each is followed from the first seat in it until the last is gone, and whatever
 * comes in for it reaches all of its seats in one order: nothing is lost, doubled, or sent before {@code joined}. Thread-safe;
 * nothing blocks.
 */
public final class LiveRooms {

    /** So many rooms are asked for in one call: its answer is one message per room. */
    private static final int BATCH = 500;

    private final RoomLog log;
    private final InstanceId self;
    private final int mostResumed;
    private final Executor workers;
    private final Map<RoomId, Claimed> rooms = new ConcurrentHashMap<>();

    /**
     * @param self this instance
     * @param mostResumed so many events are told to a client that comes back; one that missed more is told the state only
     * @param workers that do what is to be done in a room, one at a time for each; recipients are called on them
     */
    public LiveRooms(RoomLog log, InstanceId self, int mostResumed, Executor workers) {
        this.log = log;
        this.self = self;
        this.mostResumed = mostResumed;
        this.workers = workers;
    }

    /** A room, and how many seats it has, those included that are on their way. */
    private record Claimed(LiveRoom room, int seats) {

        Claimed with(int more) {
            return new Claimed(room, seats + more);
        }
    }

    /**
     * Enters a room over a connection, which is sent {@code joined} and then what happens, until the session leaves, is detached, or
     * enters anew. If the player is taken out of the room meanwhile, the last frame is the {@code presence} that says so.
     *
     * <p>It is not answered before the room is followed, which may take as long as Redis is away: who does not want to wait
     * detaches the session.
     *
     * @return completes after {@code joined} was sent; unless it is {@link Entrance.In}, or if it fails, the connection is sent
     *     nothing, and the session has no seat; cancelled if it was detached before
     */
    public CompletionStage<Entrance> enter(RoomId room, Arrival arrival) {
        return claim(room).enter(arrival);
    }

    private LiveRoom claim(RoomId id) {
        return rooms.compute(id, (room, there) -> there == null ? new Claimed(open(room), 1) : there.with(1))
                .room();
    }

    private LiveRoom open(RoomId id) {
        LiveRoom room = new LiveRoom(new LogOfRoom(id, log, self, mostResumed), workers, () -> release(id));
        room.open();
        return room;
    }

    private void release(RoomId id) {
        rooms.computeIfPresent(id, (room, there) -> {
            if (there.seats() > 1) {
                return there.with(-1);
            }
            there.room().close();
            return null;
        });
    }

    /** Has a session leave a room: its connection is sent nothing more of it, and then the log is told. */
    public CompletionStage<Void> leave(RoomId room, SessionId session) {
        Claimed there = rooms.get(room);
        return there == null
                ? log.leave(room, List.of(session), self)
                : there.room().leave(session);
    }

    /** Sends nothing more to the connection of a session. It stays in the room, and may enter again. */
    public void detach(RoomId room, SessionId session) {
        Claimed there = rooms.get(room);
        if (there != null) {
            there.room().detach(session);
        }
    }

    /** How many rooms there are. */
    public int count() {
        return rooms.size();
    }

    /**
     * Looks whether anything was missed unnoticed, as the last message of a room may be, and fetches it; also tries again
     * what failed while the log was away. To be done every some seconds.
     *
     * @return completes when all have been compared, though what was missed may not be there yet
     */
    public CompletionStage<Void> compare() {
        List<RoomId> all = List.copyOf(rooms.keySet());
        CompletionStage<Void> compared = CompletableFuture.completedStage(null);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<RoomId> some = all.subList(from, Math.min(all.size(), from + BATCH));
            compared = compared.thenCompose(before -> log.tops(some)).thenAccept(tops -> compare(some, tops));
        }
        return compared;
    }

    private void compare(List<RoomId> some, List<Optional<Top>> tops) {
        for (int i = 0; i < some.size(); i++) {
            Claimed there = rooms.get(some.get(i));
            if (there != null) {
                there.room().compare(tops.get(i));
            }
        }
    }
}
