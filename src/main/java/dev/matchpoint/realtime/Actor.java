package dev.matchpoint.realtime;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.realtime.room.Room;
import java.util.Optional;

/**
 * Who does something with a room.
 *
 * @param owner as the owner of a room is noted
 * @param player empty for game servers and operators
 */
record Actor(String owner, Optional<PlayerId> player) {

    static Actor of(Caller caller) {
        return switch (caller) {
            case Caller.Player player -> new Actor(player.id().toString(), Optional.of(player.id()));
            case Caller.Fleet fleet -> new Actor(fleet.owner(), Optional.empty());
            case Caller.Operator operator -> new Actor(operator.owner(), Optional.empty());
        };
    }

    /** Whether it may change the room: of players its owner only, whoever else is in it. */
    boolean mayChange(Room room) {
        return player.isEmpty() || room.owner().equals(owner);
    }
}
