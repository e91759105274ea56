package dev.matchpoint.web;

import java.time.Duration;

/** Somebody does something too often: 429, with when it may be tried again. */
public final class Throttled extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long seconds;

    /** @param wait until it is possible again; told in whole seconds, at least one */
    public Throttled(Duration wait) {
        this(Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds()));
    }

    private Throttled(long seconds) {
        super(sentence(seconds), null, false, false);
        this.seconds = seconds;
    }

    /** How many there are to wait. */
    public long seconds() {
        return seconds;
    }

    /** As it is told to who does it. */
    String sentence() {
        return sentence(seconds);
    }

    private static String sentence(long seconds) {
        return "Request was throttled. Expected available in " + seconds + " seconds.";
    }
}
