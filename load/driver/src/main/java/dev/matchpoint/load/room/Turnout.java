package dev.matchpoint.load.room;

import dev.matchpoint.load.socket.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Clients who come and go, second by second, and what was wrong about it. On the thread of a reactor only. */
public final class Turnout {

    /** Closed since the instance ends, broken by it, refused by it, or nobody there: all of which may be in a restart. */
    private static final Set<Integer> ALLOWED = Set.of(1012, WebSocket.BROKEN, 503, 0);

    private final long start = System.nanoTime();
    private final List<Integer> opened = new ArrayList<>();
    private final List<Integer> connected = new ArrayList<>();
    private final Map<Integer, Long> ends = new TreeMap<>();
    private int there;
    private long again;
    private long lost;
    private long wrong;

    Turnout() {}

    /**
     * All of it up to a moment.
     *
     * @param since when it began
     * @param opened connections that were opened in each second, those that were refused included
     * @param connected clients who were in their rooms at the end of each second
     * @param ends how often connections ended or were refused, by code or status; 0 where nobody listened
     * @param again events that were told again
     * @param lost sessions and rooms that could not be gone on with
     * @param wrong promises broken, those included
     */
    public record Seen(
            long since,
            List<Integer> opened,
            List<Integer> connected,
            Map<Integer, Long> ends,
            long again,
            long lost,
            long wrong) {

        /** Seconds from the beginning to now. */
        public double seconds() {
            return (System.nanoTime() - since) / 1e9;
        }
    }

    Seen now() {
        second();
        return new Seen(start, List.copyOf(opened), List.copyOf(connected), new TreeMap<>(ends), again, lost, wrong);
    }

    /** This second, with those before it filled in. */
    private int second() {
        int second = (int) Duration.ofNanos(System.nanoTime() - start).toSeconds();
        while (opened.size() <= second) {
            opened.add(0);
            connected.add(there);
        }
        return second;
    }

    void opens() {
        int second = second();
        opened.set(second, opened.get(second) + 1);
    }

    void enters() {
        there++;
        connected.set(second(), there);
    }

    void leaves(boolean wasThere, int code) {
        int second = second();
        if (wasThere) {
            there--;
        }
        connected.set(second, there);
        ends.merge(code, 1L, Long::sum);
        if (!ALLOWED.contains(code)) {
            wrong++;
        }
    }

    void repeats() {
        again++;
    }

    void loses() {
        lost++;
    }

    /** Returns how often that was. */
    long errs() {
        return ++wrong;
    }
}
