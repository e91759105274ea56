package dev.matchpoint.matchmaking;

import jakarta.validation.constraints.Min;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How an explicit search is to be made.
 *
 * @param eloRange the greatest rating difference that the caller takes now, within the window
 */
record FindRequest(@Nullable @Min(0) Integer eloRange) {

    /** How long an answer may be held back. */
    static final int MAX_WAIT_SECONDS = 30;

    static final FindRequest DEFAULT = new FindRequest(null);

    /** Farther than any window, which is what limits the search then. */
    private static final int AS_FAR_AS_THE_WINDOW = 1_000_000_000;

    /** How far a search is to reach that is made now in any case. */
    OptionalInt reach() {
        return OptionalInt.of(eloRange == null ? AS_FAR_AS_THE_WINDOW : eloRange);
    }
}
