package dev.matchpoint.load.life;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What all clients count. */
public final class Tally {

    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 2;
    private static final int EXAMPLES = 20;

    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);
    private final Recorder answers = new Recorder(LONGEST_MICROS, DIGITS);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** What is counted. */
    public enum Kind {
        /** Calls that were answered as they should. */
        ANSWERED,
        /** Players who came. */
        CAME,
        /** Joins answered with a place in the queue or a match. */
        JOINED,
        /** Players who were told of a match. */
        MATCHED,
        /** Players who left before they were matched. */
        LEFT,
        /** Results that were taken. */
        REPORTED,
        /** Answers 503 with {@code Retry-After}: allowed, and asked again. */
        REFUSED,
        /** Calls that an instance did not answer while it was ended: allowed, and asked again. */
        BROKEN_OFF,
        /** Connections that an instance which was gone did not take: the call went to another. */
        NOBODY_LISTENED,
        /** Answers that nobody should have got, and calls that an instance which was well did not answer. */
        WRONG
    }

    /** Nothing is counted yet. */
    Tally() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    void count(Kind kind) {
        counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    }

    void answered(long dueNanos) {
        count(Kind.ANSWERED);
        answers.recordValue(Math.clamp((System.nanoTime() - dueNanos) / 1_000, 0, LONGEST_MICROS));
    }

    void wrong(String what) {
        count(Kind.WRONG);
        if (wrong.size() < EXAMPLES) {
            wrong.add(what);
        }
    }

    /** All counts up to now. */
    public Map<Kind, Long> now() {
        Map<Kind, Long> now = new EnumMap<>(Kind.class);
        counts.forEach((kind, count) -> now.put(kind, count.sum()));
        return now;
    }

    /** Microseconds from when calls were due until they were answered, since the last time. */
    public Histogram latencies() {
        return answers.getIntervalHistogram();
    }

    /** Some of what nobody should have got since the last time, for people. */
    public List<String> takeExamples() {
        List<String> taken = new ArrayList<>();
        for (String one = wrong.poll(); one != null; one = wrong.poll()) {
            taken.add(one);
        }
        return taken;
    }
}
