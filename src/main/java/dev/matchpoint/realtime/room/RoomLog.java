package dev.matchpoint.realtime.room;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.redis.RedisUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Rooms, and what happens in them in one order for everybody. Each call is one atomic step, never blocks, and completes
 * possibly on an event loop, so that what follows it must not block. A log that is not there fails with {@link
 * RedisUnavailable}; the step may have been done all the same, and may be repeated.
 *
 * <p>Whoever finds that the log cannot be continued, as its server was restarted or is another one, begins a new epoch in
 * the same step: no offset of an epoch is ever given to two events.
 */
public interface RoomLog {

    /**
     * Makes a room, unless there is one of that name.
     *
     * @param made as it is to be; its position, presence and members are not looked at
     */
    CompletionStage<Creation> create(Room made);

    /** What became of a room to be made. */
    sealed interface Creation {
        /** It is there now, with a new epoch. */
        record Created(Room room) implements Creation {}

        /** The name is taken. */
        record Taken() implements Creation {}
    }

    /** A room with its members; empty if there is none. */
    CompletionStage<Optional<Room>> find(RoomId room);

    /**
     * Takes a player in, or adds a session to those of a player who is in, and says what the room is like and what has been
     * missed, as of the same moment. The same session again is no news, but moves to this instance; the same player keeps
     * the role.
     *
     * @param since the last event that is known to who enters
     * @param atMost so many events are told; if more were missed, none
     */
    CompletionStage<Entrance> enter(RoomId room, Entry entry, Optional<Position> since, int atMost);

    /**
     * Who enters.
     *
     * @param session empty for a player who joins by REST
     */
    record Entry(PlayerId player, String username, Role role, Optional<SessionId> session) {}

    /** What became of somebody who wanted to come in. */
    sealed interface Entrance {
        /** In. */
        record In(Room room, Missed missed) implements Entrance {}

        /** There is no such room. */
        record NoRoom() implements Entrance {}

        /** It has as many players as it takes. */
        record Full() implements Entrance {}

        /** Its game is over. */
        record Over() implements Entrance {}

        /** It is the room of a match that others play. */
        record NoSeat() implements Entrance {}
    }

    /** What happened since. */
    sealed interface Missed {
        /** All of it, which may be nothing. */
        record All(List<RoomEvent> events) implements Missed {}

        /** It cannot be told any more: another epoch, trimmed away, too much, or nobody asked. */
        record Unknown() implements Missed {}
    }

    /**
     * Takes sessions out, those that are still at an instance; and their players, if those have no other.
     *
     * @param at this instance, or one that is dead
     */
    CompletionStage<Void> leave(RoomId room, List<SessionId> sessions, InstanceId at);

    /** Takes a player out with all sessions; false if the player was not in. */
    CompletionStage<Boolean> leave(RoomId room, PlayerId player);

    /** Appends an event, or passes it on. */
    CompletionStage<Publication> publish(RoomId room, Draft draft);

    /**
     * An event to be.
     *
     * @param from who must be a player of the room; empty for servers and operators
     * @param mid by which the sender knows it; the same again, from the same sender, is not appended again
     * @param passing whether it is not to be in the log
     * @param body as in {@link RoomEvent}
     */
    record Draft(Optional<PlayerId> from, Optional<String> mid, boolean passing, String body) {}

    /** What became of it. */
    sealed interface Publication {
        /** It is in the log, since now or since it was sent first. */
        record Appended(Position at) implements Publication {}

        /** It was passed on. */
        record Passed() implements Publication {}

        /** There is no such room. */
        record NoRoom() implements Publication {}

        /** The sender is not a player of it. */
        record NoPlayer() implements Publication {}
    }

    /** Changes a room, if nobody has since. */
    CompletionStage<Alteration> change(RoomId room, Change change);

    /**
     * A change to be.
     *
     * @param from as in {@link Draft}
     * @param rev that the change was made from
     * @param status afterwards
     * @param turn afterwards
     * @param state afterwards, whole
     * @param body of the event that tells of it, with {@code rev + 1} in its data
     */
    record Change(
            Optional<PlayerId> from, long rev, RoomStatus status, Optional<String> turn, String state, String body) {}

    /** What became of it. */
    sealed interface Alteration {
        /** Done. */
        record Changed(Position at, long rev) implements Alteration {}

        /** It was changed since. */
        record Outdated(long rev) implements Alteration {}

        /** There is no such room. */
        record NoRoom() implements Alteration {}

        /** The sender is not a player of it. */
        record NoPlayer() implements Alteration {}
    }

    /**
     * The events after a position, oldest first.
     *
     * @param atMost so many of them, one at least; the others can be asked for next
     */
    CompletionStage<History> since(RoomId room, Position position, int atMost);

    /** What can be told of a log. */
    sealed interface History {
        /** The next ones. */
        record Events(List<RoomEvent> events, Position top) implements History {}

        /** The first of them is not kept any more, or the position is of another epoch, or beyond the end. */
        record Lost(Position top) implements History {}

        /** There is no such room. */
        record NoRoom() implements History {}
    }

    /** Where rooms are now, in the order asked for, empty for those that are not; one round trip for all. */
    CompletionStage<List<Optional<Top>>> tops(List<RoomId> rooms);

    /** How far a room is: its last event, and its {@link Room#presence}. */
    record Top(Position position, long presence) {}

    /**
     * Makes a room that was lost again, as this instance knows it, under a new epoch; if another one did so before, its is
     * kept. Members are not brought back: each session enters again.
     */
    CompletionStage<Room> revive(Room known);

    /**
     * Some of the rooms that there are, those that were made last first. Cost: a call, and one for each of them.
     *
     * @param limit so many at most; none, to ask only how many there are
     */
    CompletionStage<Listing> list(int limit, long offset);

    /**
     * Some of the rooms.
     *
     * @param count how many there are in all, a few that are no more included
     * @param rooms fewer than were asked for if some are no more
     */
    record Listing(long count, List<Room> rooms) {}

    /**
     * Has somebody told of what happens in a room, in order, each one at a time. What is missed while no messages come in is
     * to be looked for at each renewal.
     *
     * @param onRenewed called when messages come in from now on; the first time too
     */
    Following follow(RoomId room, Consumer<Message> onMessage, Runnable onRenewed);

    /** Being told. */
    interface Following extends AutoCloseable {
        /** Ends it. */
        @Override
        void close();
    }
}
