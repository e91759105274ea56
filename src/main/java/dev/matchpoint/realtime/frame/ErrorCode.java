package dev.matchpoint.realtime.frame;

import java.util.Locale;

/** What kind of refusal an {@code err} frame tells, for programs to act on. */
public enum ErrorCode {
    /** Who is there is not known, or not any more. */
    UNAUTHORIZED,
    /** Known, and not allowed. */
    FORBIDDEN,
    /** There is no such room. */
    NOT_FOUND,
    /** The room has as many players as it takes, or the session is in as many rooms as it may be. */
    FULL,
    /** Somebody was faster, or it is over. */
    CONFLICT,
    /** The frame has something wrong. */
    INVALID,
    /** The message, or the state that it would make, is too large. */
    TOO_LARGE,
    /** Too many messages; it says when to go on. */
    RATE_LIMITED,
    /** Not now; it says when to ask again. */
    UNAVAILABLE;

    /** As clients read it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
