package dev.matchpoint.realtime.hub;

import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.RoomEvent;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Up to where the events of a room have come in, and those that came too early. Pure. */
final class Sequence {

    /** What is to be done about an event. */
    enum Verdict {
        /** It is the next one, and counted now. */
        DELIVER,
        /** It came before. */
        DROP,
        /** Others come before it; it is held. */
        GAP,
        /** It is of another epoch. */
        OTHER_EPOCH,
        /** Nobody knows yet where to begin; it is held. */
        UNBEGUN
    }

    private final int mostHeld;
    private final NavigableMap<Long, RoomEvent> held = new TreeMap<>();
    private String heldEpoch = "";
    private @Nullable Position at;

    /** @param mostHeld so many events that came too early; more can be fetched again */
    Sequence(int mostHeld) {
        this.mostHeld = mostHeld;
    }

    /** The last event that came in its turn; empty before the beginning. */
    Optional<Position> at() {
        return Optional.ofNullable(at);
    }

    /** Goes on from here. */
    void begin(Position from) {
        at = from;
    }

    /** Goes on from nowhere. */
    void forget() {
        at = null;
        held.clear();
    }

    /** Counts an event, or holds it. */
    Verdict take(String epoch, RoomEvent event) {
        Verdict verdict = judge(epoch, event.offset());
        switch (verdict) {
            case DELIVER -> at = new Position(epoch, event.offset());
            case GAP, UNBEGUN -> hold(epoch, event);
            case DROP, OTHER_EPOCH -> {}
        }
        return verdict;
    }

    private Verdict judge(String epoch, long offset) {
        Position last = at;
        if (last == null) {
            return Verdict.UNBEGUN;
        } else if (!last.epoch().equals(epoch)) {
            return Verdict.OTHER_EPOCH;
        } else if (offset <= last.offset()) {
            return Verdict.DROP;
        }
        return offset == last.offset() + 1 ? Verdict.DELIVER : Verdict.GAP;
    }

    private void hold(String epoch, RoomEvent event) {
        if (!heldEpoch.equals(epoch)) {
            held.clear();
            heldEpoch = epoch;
        }
        if (held.size() < mostHeld) {
            held.put(event.offset(), event);
        }
    }

    /** Counts an event that was held and is next now. */
    Optional<RoomEvent> next() {
        Position last = at;
        if (last == null) {
            return Optional.empty();
        }
        if (!heldEpoch.equals(last.epoch())) {
            held.clear();
        }
        held.headMap(last.offset(), true).clear();
        Optional<RoomEvent> next = Optional.ofNullable(held.remove(last.offset() + 1));
        next.ifPresent(event -> at = new Position(last.epoch(), event.offset()));
        return next;
    }

    /** Whether events are held, for which others are missing. */
    boolean isWaiting() {
        return at != null && !held.isEmpty();
    }
}
