package dev.matchpoint.load.room;

/** Up to where a client has been told the events of a room. Pure. */
final class Track {

    private long offset;

    /** What an event is, by its offset. */
    enum Step {
        /** The next one. */
        NEXT,
        /** One that was told before. */
        AGAIN,
        /** One with others missing before it. */
        GAP
    }

    /** Begins behind an event. */
    void begin(long after) {
        offset = after;
    }

    /** The last one that was told. */
    long offset() {
        return offset;
    }

    /** Takes one. Behind a gap it goes on, so that each is counted once. */
    Step take(long next) {
        if (next <= offset) {
            return Step.AGAIN;
        }
        Step step = next == offset + 1 ? Step.NEXT : Step.GAP;
        offset = next;
        return step;
    }
}
