package dev.matchpoint.realtime.socket;

import java.util.ArrayList;
import java.util.List;

/** What a client said and heard, and when. Thread-safe. */
final class Script {

    private final List<Line> lines = new ArrayList<>();

    /**
     * @param nanos as of {@link System#nanoTime()}
     * @param from {@code >} the client, or {@code <} the server
     */
    record Line(long nanos, char from, String text) {}

    synchronized void note(char from, String text) {
        lines.add(new Line(System.nanoTime(), from, text));
    }

    /** All of it so far, in its order. */
    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }
}
