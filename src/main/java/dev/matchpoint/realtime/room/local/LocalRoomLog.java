package dev.matchpoint.realtime.room.local;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Epochs;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Rooms in memory, for one instance alone. Each call is done when it returns, under the lock of its room; nothing is waited for
 * but others in the same room.
 */
public final class LocalRoomLog implements RoomLog {

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final InstanceId self;
    private final Bounds bounds;
    private final InstantSource clock;
    private final Epochs epochs = new Epochs();
    private final Map<RoomId, LocalRoom> rooms = new ConcurrentHashMap<>();
    private final Followers followers = new Followers();
    private final AtomicReference<Instant> sweepAt = new AtomicReference<>(Instant.MIN);

    /** @param self at which all sessions are */
    public LocalRoomLog(InstanceId self, Bounds bounds, InstantSource clock) {
        this.self = self;
        this.bounds = bounds;
        this.clock = clock;
    }

    /** What is done in a room at a time. */
    private interface Step<T> extends BiFunction<LocalRoom, Instant, T> {}

    private <T> CompletionStage<T> step(RoomId id, Step<T> step, T withoutRoom) {
        return CompletableFuture.completedFuture(take(id, step).orElse(withoutRoom));
    }

    private <T> Optional<T> take(RoomId id, Step<T> step) {
        LocalRoom room = rooms.get(id);
        if (room == null) {
            return Optional.empty();
        }
        synchronized (room) {
            Instant now = now();
            return isForgotten(room, now) ? Optional.empty() : Optional.of(step.apply(room, now));
        }
    }

    /** As exact as Redis keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public CompletionStage<Creation> create(Room made) {
        LocalRoom mine = room(made, 0);
        LocalRoom there = put(made.id(), mine);
        return CompletableFuture.completedFuture(
                there == mine ? new Creation.Created(view(mine)) : new Creation.Taken());
    }

    @Override
    public CompletionStage<Room> revive(Room known) {
        return CompletableFuture.completedFuture(view(put(known.id(), room(known, known.presence()))));
    }

    private LocalRoom room(Room made, long presence) {
        Consumer<Message> told = message -> followers.tell(made.id(), message);
        return new LocalRoom(made, new BoundedLog(bounds, epochs.next()), new Attendance(presence), self, told, now());
    }

    /** The room that is there afterwards: this one, unless there is another that is not forgotten. */
    private LocalRoom put(RoomId id, LocalRoom mine) {
        sweep();
        return rooms.compute(id, (name, there) -> there == null || isForgotten(there) ? mine : there);
    }

    private boolean isForgotten(LocalRoom room) {
        synchronized (room) {
            return isForgotten(room, now());
        }
    }

    private boolean isForgotten(LocalRoom room, Instant now) {
        return !now.isBefore(room.lastActivity().plus(bounds.roomLife()));
    }

    private static Room view(LocalRoom room) {
        synchronized (room) {
            return room.view();
        }
    }

    /** Forgets rooms for good, now and then, as others are made: what is forgotten already is not seen by anybody. */
    private void sweep() {
        Instant now = now();
        Instant due = sweepAt.get();
        if (!now.isBefore(due) && sweepAt.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
            rooms.values().removeIf(this::isForgotten);
        }
    }

    @Override
    public CompletionStage<Optional<Room>> find(RoomId room) {
        return CompletableFuture.completedFuture(take(room, (found, now) -> found.view()));
    }

    @Override
    public CompletionStage<Entrance> enter(RoomId room, Entry entry, Optional<Position> since, int atMost) {
        return step(room, (found, now) -> found.enter(entry, since, atMost, now), new Entrance.NoRoom());
    }

    @Override
    public CompletionStage<Void> leave(RoomId room, List<SessionId> sessions, InstanceId at) {
        return step(room, (found, now) -> found.leave(sessions, at), List.<PlayerId>of())
                .thenAccept(left -> {});
    }

    @Override
    public CompletionStage<Boolean> leave(RoomId room, PlayerId player) {
        return step(room, (found, now) -> found.leave(player), false);
    }

    @Override
    public CompletionStage<Publication> publish(RoomId room, Draft draft) {
        return step(room, (found, now) -> found.publish(draft, now), new Publication.NoRoom());
    }

    @Override
    public CompletionStage<Alteration> change(RoomId room, Change change) {
        return step(room, (found, now) -> found.change(change, now), new Alteration.NoRoom());
    }

    @Override
    public CompletionStage<History> since(RoomId room, Position position, int atMost) {
        return step(room, (found, now) -> found.since(position, atMost, now), new History.NoRoom());
    }

    @Override
    public CompletionStage<List<Optional<Top>>> tops(List<RoomId> rooms) {
        return CompletableFuture.completedFuture(rooms.stream()
                .map(room -> take(room, (found, now) -> found.top()))
                .toList());
    }

    @Override
    public CompletionStage<Listing> list(int limit, long offset) {
        List<Room> all = rooms.keySet().stream()
                .map(room -> take(room, (found, now) -> found.view()))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Room::createdAt).reversed())
                .toList();
        return CompletableFuture.completedFuture(
                new Listing(all.size(), all.stream().skip(offset).limit(limit).toList()));
    }

    @Override
    public Following follow(RoomId room, Consumer<Message> onMessage, Runnable onRenewed) {
        return followers.follow(room, onMessage, onRenewed);
    }
}
