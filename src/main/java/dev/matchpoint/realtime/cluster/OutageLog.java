package dev.matchpoint.realtime.cluster;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.redis.RedisUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rooms in Redis, and what becomes of them while it is away, which each room says itself ({@code OnOutage}):
 *
 * <ul>
 *   <li>{@code local}: it goes on in the memory of this instance, as it was seen last, under an epoch of its own, with those who
 *       enter again. When Redis is back its followers are told as of a renewal, and find the log of Redis; the one in memory is
 *       thrown away.
 *   <li>{@code freeze}: what is to be published or changed waits, and is done in order when Redis is back; volatile events, which
 *       are worth nothing later, fail. Nobody is let in.
 *   <li>{@code reject}: all fails at once.
 * </ul>
 *
 * <p>Rooms that nobody follows here are not known, and fail. Sessions of this instance may leave any room: that is noted, and done
 * when Redis is back; if this instance dies before, they are cleaned up with it.
 */
@SuppressWarnings("ReferenceEquality") // whether a log is the very one of Redis
final class OutageLog implements RoomLog {

    private static final Keeper REDIS = new Keeper.ByRedis();

    private final RoomLog redis;
    private final Supplier<RoomLog> memory;
    private final InstanceId self;
    private final Reach reach;
    private final FollowedRooms rooms = new FollowedRooms();
    private final Departures departures;
    private final Held held;
    private volatile @Nullable Island island;

    /**
     * @param memory makes an empty log for the time of an outage
     */
    OutageLog(RoomLog redis, Supplier<RoomLog> memory, InstanceId self, Reach reach, RealtimeConfig.Outage config) {
        this.redis = redis;
        this.memory = memory;
        this.self = self;
        this.reach = reach;
        this.departures = new Departures(redis, self);
        this.held = new Held(config, () -> island != null);
        reach.onChange(this::change);
    }

    private void change(boolean reached) {
        island = reached ? null : new Island(memory.get());
        if (reached) {
            departures.carryOut();
        }
        rooms.lookAll();
        held.releaseAll();
    }

    private Keeper keeper(RoomId room) {
        Island now = island;
        return now == null
                ? REDIS
                : rooms.known(room)
                        .or(() -> now.known(room))
                        .map(known -> alone(now, known))
                        .orElseGet(Keeper.Nobody::new);
    }

    private static Keeper alone(Island island, Room known) {
        return switch (known.onOutage()) {
            case LOCAL -> {
                island.take(known);
                yield new Keeper.ByIsland(island);
            }
            case FREEZE -> new Keeper.Frozen();
            case REJECT -> new Keeper.Nobody();
        };
    }

    private <T> CompletionStage<T> call(RoomId room, Function<RoomLog, CompletionStage<T>> call) {
        return switch (keeper(room)) {
            case Keeper.ByRedis _ -> reach.watch(call.apply(redis));
            case Keeper.ByIsland(Island alone) -> call.apply(alone.log());
            case Keeper.Frozen _, Keeper.Nobody _ -> away();
        };
    }

    private static <T> CompletionStage<T> away() {
        return CompletableFuture.failedStage(new RedisUnavailable("Rooms are out of reach", null));
    }

    /** Does something that may wait, and not before what waits already. */
    private <T> CompletionStage<T> act(RoomId room, Function<RoomLog, CompletionStage<T>> call) {
        return keeper(room) instanceof Keeper.Frozen || held.isIn(room)
                ? held.add(room, () -> reach.watch(call.apply(redis)).thenCompose(OutageLog::unlessLost))
                : call(room, call);
    }

    /** Where Redis has lost the room, it is about to be revived, and its players to enter again: who waited may ask again. */
    private static <T> CompletionStage<T> unlessLost(T outcome) {
        return switch (outcome) {
            case Publication.NoRoom _, Publication.NoPlayer _, Alteration.NoRoom _, Alteration.NoPlayer _ -> away();
            default -> CompletableFuture.completedFuture(outcome);
        };
    }

    /** Notes what Redis says of a room. */
    private void see(Room room) {
        rooms.see(room);
        if (island != null) {
            rooms.look(room.id());
        }
    }

    @Override
    public CompletionStage<Creation> create(Room made) {
        return island == null ? reach.watch(redis.create(made)) : away();
    }

    @Override
    public CompletionStage<Room> revive(Room known) {
        return call(known.id(), log -> log.revive(known));
    }

    @Override
    public CompletionStage<Optional<Room>> find(RoomId room) {
        return call(room, log -> log == redis ? redis.find(room).thenApply(this::seen) : log.find(room));
    }

    private Optional<Room> seen(Optional<Room> found) {
        found.ifPresent(this::see);
        return found;
    }

    @Override
    public CompletionStage<Entrance> enter(RoomId room, Entry entry, Optional<Position> since, int atMost) {
        return call(
                room,
                log -> log == redis
                        ? departures.revoke(room, entry).thenCompose(over -> enterRedis(room, entry, since, atMost))
                        : enterAlone(log, room, entry, since, atMost));
    }

    private CompletionStage<Entrance> enterRedis(RoomId room, Entry entry, Optional<Position> since, int atMost) {
        return redis.enter(room, entry, since, atMost).thenApply(entrance -> {
            if (entrance instanceof Entrance.In in) {
                see(in.room());
            }
            return entrance;
        });
    }

    private CompletionStage<Entrance> enterAlone(
            RoomLog log, RoomId room, Entry entry, Optional<Position> since, int atMost) {
        departures.revoke(room, entry);
        return log.enter(room, entry, since, atMost);
    }

    @Override
    public CompletionStage<Void> leave(RoomId room, List<SessionId> sessions, InstanceId at) {
        Keeper keeper = keeper(room);
        if (keeper.equals(REDIS) || !at.equals(self)) {
            return reach.watch(redis.leave(room, sessions, at));
        }
        if (!departures.note(room, sessions)) {
            return away();
        }
        carryOutIfBack();
        return keeper instanceof Keeper.ByIsland(Island alone)
                ? alone.log().leave(room, sessions, at)
                : CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Boolean> leave(RoomId room, PlayerId player) {
        if (!(keeper(room) instanceof Keeper.ByIsland(Island alone))) {
            return call(room, log -> log.leave(room, player));
        }
        if (!departures.note(room, player)) {
            return away();
        }
        carryOutIfBack();
        return alone.log().leave(room, player);
    }

    /** Redis may have come back between the look at it and the note. */
    private void carryOutIfBack() {
        if (island == null) {
            departures.carryOut();
        }
    }

    @Override
    public CompletionStage<Publication> publish(RoomId room, Draft draft) {
        return draft.passing()
                ? call(room, log -> log.publish(room, draft))
                : act(room, log -> log.publish(room, draft));
    }

    @Override
    public CompletionStage<Alteration> change(RoomId room, Change change) {
        return act(room, log -> log.change(room, change));
    }

    @Override
    public CompletionStage<History> since(RoomId room, Position position, int atMost) {
        return call(room, log -> log.since(room, position, atMost));
    }

    /** While Redis is away, those are empty that nobody serves. */
    @Override
    public CompletionStage<List<Optional<Top>>> tops(List<RoomId> some) {
        Island alone = island;
        if (alone == null) {
            return reach.watch(redis.tops(some));
        }
        some.forEach(this::keeper);
        return alone.log().tops(some);
    }

    @Override
    public CompletionStage<Listing> list(int limit, long offset) {
        return island == null ? reach.watch(redis.list(limit, offset)) : away();
    }

    @Override
    public Following follow(RoomId room, Consumer<Message> onMessage, Runnable onRenewed) {
        Merged merged = new Merged(room, onMessage, onRenewed, () -> keeper(room));
        rooms.add(merged);
        merged.open(redis);
        return () -> {
            rooms.remove(merged);
            merged.close();
        };
    }
}
