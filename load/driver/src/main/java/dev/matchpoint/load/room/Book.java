package dev.matchpoint.load.room;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** What has been published and is not yet with everybody: who still waits for it, and how long each delivery took. Pure. */
final class Book {

    private static final int UNDER_WAY = 1 << 16;
    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final long[] due = new long[UNDER_WAY];
    private final int[] awaited = new int[UNDER_WAY];
    private final Histogram latencies = new Histogram(LONGEST_MICROS, DIGITS);
    private int next;
    private int underWay;

    /**
     * Notes what is published now.
     *
     * @param dueNanos when it should have been
     * @param receivers how many will be told of it, beside the answer
     * @return its number
     */
    int open(long dueNanos, int receivers) {
        int number = next++;
        int slot = number % UNDER_WAY;
        if (awaited[slot] > 0) {
            throw new IllegalStateException("More than " + UNDER_WAY + " publications are on their way");
        }
        due[slot] = dueNanos;
        awaited[slot] = receivers + 1;
        underWay++;
        return number;
    }

    /** Somebody has it. Returns whether it is everywhere now. */
    boolean received(int number, long nowNanos) {
        latencies.recordValue(Math.min(LONGEST_MICROS, Math.max(0, nowNanos - due[number % UNDER_WAY]) / 1_000));
        return answered(number);
    }

    /** The publisher has the answer. Returns whether it is everywhere now. */
    boolean answered(int number) {
        int slot = number % UNDER_WAY;
        awaited[slot]--;
        if (awaited[slot] == 0) {
            underWay--;
            return true;
        }
        return false;
    }

    /** Whether somebody still waits for it. */
    boolean awaits(int number) {
        return number >= 0 && number < next && number >= next - UNDER_WAY && awaited[number % UNDER_WAY] > 0;
    }

    /** How many publications are not everywhere yet. */
    int underWay() {
        return underWay;
    }

    /** How many were made. */
    int published() {
        return next;
    }

    /** The latencies since the last look, in microseconds. */
    Histogram take() {
        Histogram taken = latencies.copy();
        latencies.reset();
        return taken;
    }

    /** Waits for nothing any more. Returns for how many deliveries it did. */
    long giveUp() {
        long missing = 0;
        for (int slot = 0; slot < UNDER_WAY; slot++) {
            missing += awaited[slot];
            awaited[slot] = 0;
        }
        underWay = 0;
        return missing;
    }
}
