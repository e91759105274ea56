package dev.matchpoint.operations.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What operators may do; stored and shown in lower case. */
public enum Action {
    /** A player is kept out. Target: the player. */
    BAN,
    /** A player is let in again. Target: the player. */
    UNBAN,
    /** Connections of a player are closed. Target: the player. */
    DISCONNECT,
    /** A player is taken out of a queue. Target: the player. */
    REMOVE_TICKET,
    /** A game server gets no new games. Target: the server. */
    DRAIN_SERVER,
    /** A game server is taken out of the pool. Target: the server. */
    REMOVE_SERVER,
    /** An instance sends its clients away, and may end. Target: the instance. */
    DRAIN_INSTANCE,
    /** Everybody who is connected is told something. No target. */
    BROADCAST,
    /** The members of a room are told something. Target: the room. */
    ROOM_MESSAGE,
    /** What is left over in the stores is removed. No target. */
    CLEANUP;

    /** The action of this name, if there is one. */
    public static Optional<Action> named(String word) {
        return Arrays.stream(values())
                .filter(action -> action.toString().equals(word))
                .findFirst();
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
