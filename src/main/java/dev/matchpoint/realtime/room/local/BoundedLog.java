package dev.matchpoint.realtime.room.local;

import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.RoomEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;

/** The last events of a room, of one epoch. Not thread-safe. */
final class BoundedLog {

    private final Bounds bounds;
    private final String epoch;
    private final TreeMap<Long, Kept> kept = new TreeMap<>();
    private final Map<Name, Long> names = new HashMap<>();
    private long top;

    BoundedLog(Bounds bounds, String epoch) {
        this.bounds = bounds;
        this.epoch = epoch;
    }

    /**
     * By what an event is known to whoever sent it.
     *
     * @param sender empty for servers and operators
     */
    record Name(String sender, String mid) {}

    private record Kept(Instant at, RoomEvent event, Optional<Name> name) {}

    /** The last event. */
    Position top() {
        return new Position(epoch, top);
    }

    /** Appends an event, unless one of that name is kept. */
    Appended append(Instant now, String instance, String body, Optional<Name> name) {
        drop(now);
        Optional<Long> before = name.map(names::get);
        if (before.isPresent()) {
            return new Appended(new Position(epoch, before.get()), Optional.empty());
        }
        RoomEvent event = new RoomEvent(++top, instance, body);
        kept.put(top, new Kept(now, event, name));
        name.ifPresent(known -> names.put(known, top));
        drop(now);
        return new Appended(top(), Optional.of(event));
    }

    /**
     * Where an event is.
     *
     * @param news the event; empty if it has been there before
     */
    record Appended(Position at, Optional<RoomEvent> news) {}

    private void drop(Instant now) {
        for (Entry<Long, Kept> oldest = kept.firstEntry();
                oldest != null && (kept.size() > bounds.events() || isStale(oldest.getValue(), now));
                oldest = kept.firstEntry()) {
            kept.remove(oldest.getKey());
            oldest.getValue().name().ifPresent(names::remove);
        }
    }

    private boolean isStale(Kept event, Instant now) {
        return event.at().isBefore(now.minus(bounds.eventLife()));
    }

    /** The next events after a position, one at least unless it is the end; empty if the first of them is not to be had. */
    Optional<List<RoomEvent>> after(Position position, int atMost, Instant now) {
        if (!position.epoch().equals(epoch) || position.offset() > top) {
            return Optional.empty();
        }
        if (position.offset() == top) {
            return Optional.of(List.of());
        }
        Kept next = kept.get(position.offset() + 1);
        if (next == null || isStale(next, now)) {
            return Optional.empty();
        }
        return Optional.of(kept.tailMap(position.offset(), false).values().stream()
                .limit(Math.max(atMost, 1))
                .map(Kept::event)
                .toList());
    }
}
