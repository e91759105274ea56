package dev.matchpoint.operations.instance;

import java.util.Locale;

/** What an operator asks of an instance. */
enum Wish {
    /** To send its clients away, and let nobody in. */
    DRAIN,
    /** To end as if it had been told to by a signal: it drains first. */
    STOP;

    static Wish of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As it is stored. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
