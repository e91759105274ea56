package dev.matchpoint.realtime.session;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.redis.RedisUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Sessions: what must survive the loss of a connection or of an instance. All is written when it happens, not when the
 * connection ends. Calls never block, complete possibly on an event loop, and fail with {@link RedisUnavailable} when their
 * store is away; what a failed call left behind is cleaned up.
 */
public interface Sessions {

    /** Begins a session at this instance. */
    CompletionStage<Begun> begin(PlayerId player, String username);

    /**
     * A session and the secret by which it is resumed, which is kept as a hash only.
     */
    record Begun(SessionId id, String token) {}

    /**
     * Takes a session over to this instance, wherever it is; the instance that had it is told to close its connection, and
     * this one, where it had it itself, before this completes. May be tried again after a failure of any kind.
     *
     * @param player who has authenticated
     */
    CompletionStage<Resumption> resume(SessionId session, String token, PlayerId player);

    /** What became of it. */
    sealed interface Resumption {
        /** It is here now; with the rooms that it was in. */
        record Resumed(Map<RoomId, Role> rooms) implements Resumption {}

        /**
         * There is no such session any more, or it is somebody else's, or the token is wrong, or it was resumed once more
         * meanwhile.
         */
        record Gone() implements Resumption {}
    }

    /**
     * Notes that a session is about to enter a room.
     *
     * @return whether the session is this instance's; if not, it was taken over, and its connection is about to be closed
     */
    CompletionStage<Boolean> entering(SessionId session, RoomId room, Role role);

    /** Notes that a session has left a room; nothing if the session is not this instance's any more. */
    CompletionStage<Void> left(SessionId session, RoomId room);

    /**
     * The connection broke: the session may be resumed for the resume window. Nothing if it is not this instance's any more.
     * To be called when its rooms know that it is away: an instance that dies before leaves that to those who clean up.
     */
    CompletionStage<Void> broken(SessionId session);

    /** The player has ended the session. Nothing if it is not this instance's any more. */
    CompletionStage<Void> end(SessionId session);

    /** The connections of a player to instances that live. Cost: a call, and one for each connection. */
    CompletionStage<List<Connected>> of(PlayerId player);

    /**
     * How many connections there are to instances that live, a few that are just being lost included.
     *
     * @param at to this instance only
     */
    CompletionStage<Long> count(Optional<InstanceId> at);

    /** Some of them, in an order that does not change. Cost: a look at all, some hundred at a time, and a call for each that is told. */
    CompletionStage<List<Client>> list(Optional<InstanceId> at, int limit, long offset);

    /** A connection, and whose it is. */
    record Client(PlayerId player, Connected connection) {}

    /** A connection. */
    record Connected(
            SessionId session, InstanceId instance, List<RoomId> rooms, Instant connectedAt, Instant lastSeen) {}

    /**
     * Has somebody told of each session that is not this instance's any more, so that its connection is closed: another
     * connection has it, or this instance counted as dead for a while. For such a connection nothing is to be noted any more.
     *
     * @param listener called on whatever thread; must not block
     */
    void onTaken(Consumer<SessionId> listener);

    /**
     * Has somebody told of the sessions of an instance that died, on one of those that live: once if all goes well, and again
     * if the listener or its instance fails. So it must bear repetition.
     *
     * @param listener called on virtual threads, with up to some hundred at a time; may block
     */
    void onOrphans(Consumer<List<Orphan>> listener);

    /**
     * Has somebody told of each connected session that was begun while the store was away, once the store is back: no other
     * instance will ever know it, so that its client should come again and begin another one. Never, where no store can be away.
     *
     * @param listener called on virtual threads; it may be told of a session twice
     */
    default void onStranded(Consumer<SessionId> listener) {}
}
