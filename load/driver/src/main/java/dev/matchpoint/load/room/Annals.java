package dev.matchpoint.load.room;

import java.util.HashMap;
import java.util.Map;

/** The events of a room, as all who were told of them agree. Pure. */
final class Annals {

    private final Map<Long, Integer> told = new HashMap<>();
    private final Map<Integer, Long> places = new HashMap<>();
    private long top;

    /** Somebody was told of an event. Returns whether that agrees with what others were told. */
    boolean tell(long offset, int number) {
        top = Math.max(top, offset);
        Integer before = told.putIfAbsent(offset, number);
        return (before == null || before == number) && isAt(number, offset);
    }

    /** A publisher was told where it is. Returns whether that agrees with all else. */
    boolean answer(int number, long offset) {
        top = Math.max(top, offset);
        Integer there = told.get(offset);
        return (there == null || there == number) && isAt(number, offset);
    }

    /** Each is in one place only, however often it was sent. */
    private boolean isAt(int number, long offset) {
        Long place = places.putIfAbsent(number, offset);
        return place == null || place == offset;
    }

    /** The last event that anybody knows of. */
    long top() {
        return top;
    }

    /** How many there are of which members were told. */
    int size() {
        return told.size();
    }
}
