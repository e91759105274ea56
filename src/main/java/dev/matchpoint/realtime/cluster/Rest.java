package dev.matchpoint.realtime.cluster;

import java.time.Duration;

/** How long Redis is not relied on after it went away: longer each time, if it does not last. Pure. */
record Rest(Duration length) {

    /** A Redis that has served for so long counts as well. */
    private static final Duration LASTING = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(4);

    /** Before the first time. */
    static final Rest NONE = new Rest(Duration.ZERO);

    /** The rest that is due now. */
    Rest after(Duration served) {
        if (served.compareTo(LASTING) >= 0) {
            return NONE;
        }
        Duration doubled = length.isZero() ? SHORTEST : length.multipliedBy(2);
        return new Rest(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST);
    }

    boolean isOver(Duration away) {
        return away.compareTo(length) >= 0;
    }
}
