package dev.matchpoint.realtime.room;

import dev.matchpoint.core.PlayerId;
import java.util.List;

/** What instances with members in a room are told. */
public sealed interface Message {

    /** An event was appended to the log of this epoch. */
    record Appended(String epoch, RoomEvent event) implements Message {}

    /** An event that is in no log; {@code body} as in {@link RoomEvent}. */
    record Passing(String body) implements Message {}

    /**
     * Somebody came or went.
     *
     * @param number the room's {@link Room#presence} since: higher by one for each of them
     * @param joined who came; a player who was there by another session did not come
     * @param left who has no session there any more
     */
    record Moved(String epoch, long number, List<Newcomer> joined, List<PlayerId> left) implements Message {}

    /** Who came, as clients are told. */
    record Newcomer(PlayerId player, String username, Role role) {}
}
