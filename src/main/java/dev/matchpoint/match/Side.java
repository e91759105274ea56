package dev.matchpoint.match;

import java.util.Locale;

/** A side of a match; drawn at random. */
public enum Side {
    BLACK,
    WHITE;

    static Side of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** How the database and the answers spell it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Side opposite() {
        return this == BLACK ? WHITE : BLACK;
    }
}
