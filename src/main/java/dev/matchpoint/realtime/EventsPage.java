package dev.matchpoint.realtime;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog.History;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Events of a room, the oldest first.
 *
 * @param next the address of the next page; null if there are no more by now
 * @param since where to go on later: the position of the last event here, or what was asked for if there is none
 */
@Schema(name = "RoomEvents")
record EventsPage(@Schema(format = "uri") @Nullable String next, String since, List<EventView> results) {

    /**
     * What a request asked for.
     *
     * @param address of the events, without a query
     */
    record Wanted(URI address, Position since, int limit) {}

    static EventsPage of(RoomId room, Wanted wanted, History.Events found) {
        String epoch = found.top().epoch();
        List<RoomEvent> events = found.events();
        Position last = events.isEmpty()
                ? wanted.since()
                : new Position(epoch, events.getLast().offset());
        String next = wanted.address() + "?since=" + last + "&limit=" + wanted.limit();
        return new EventsPage(
                last.offset() < found.top().offset() ? next : null,
                last.toString(),
                events.stream().map(event -> EventView.of(room, epoch, event)).toList());
    }
}
