package dev.matchpoint.realtime.cluster;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Following;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A follower of a room, told by whoever keeps it: what comes in from another log is left out, and when another one takes over
 * that is a renewal, after which the follower looks for what it missed and finds another epoch.
 */
final class Merged {

    private final RoomId room;
    private final Consumer<Message> onMessage;
    private final Runnable onRenewed;
    private final Supplier<Keeper> keeper;

    private @Nullable Keeper served;
    private boolean redisComesIn;
    private boolean closed;
    private Optional<Following> ofRedis = Optional.empty();
    private Optional<Following> ofIsland = Optional.empty();

    /** @param keeper who keeps the room now; asked at each {@link #look} */
    Merged(RoomId room, Consumer<Message> onMessage, Runnable onRenewed, Supplier<Keeper> keeper) {
        this.room = room;
        this.onMessage = onMessage;
        this.onRenewed = onRenewed;
        this.keeper = keeper;
    }

    RoomId room() {
        return room;
    }

    /** Begins to listen. */
    synchronized void open(RoomLog redis) {
        ofRedis = Optional.of(redis.follow(room, message -> take(new Keeper.ByRedis(), message), this::redisRenewed));
        look();
    }

    private synchronized void redisRenewed() {
        redisComesIn = true;
        renewed(new Keeper.ByRedis());
    }

    private synchronized void take(Keeper from, Message message) {
        if (from.equals(served) && !closed) {
            onMessage.accept(message);
        }
    }

    private synchronized void renewed(Keeper by) {
        if (by.equals(served) && !closed) {
            onRenewed.run();
        }
    }

    /** Looks who keeps the room now. */
    synchronized void look() {
        Keeper now = keeper.get();
        if (closed || now.equals(served)) {
            return;
        }
        boolean first = served == null;
        served = now;
        ofIsland.ifPresent(Following::close);
        ofIsland = Optional.empty();
        switch (now) {
            case Keeper.ByRedis redis when redisComesIn -> renewed(redis);
            // It will say so itself.
            case Keeper.ByRedis _ -> {}
            case Keeper.ByIsland island -> ofIsland = Optional.of(listen(island));
            case Keeper.Frozen _, Keeper.Nobody _ when first -> renewed(now);
            case Keeper.Frozen _, Keeper.Nobody _ -> {}
        }
    }

    /** It says at once that messages come in. */
    private Following listen(Keeper.ByIsland by) {
        return by.island().log().follow(room, message -> take(by, message), () -> renewed(by));
    }

    /** Ends it. */
    synchronized void close() {
        closed = true;
        ofRedis.ifPresent(Following::close);
        ofIsland.ifPresent(Following::close);
    }
}
