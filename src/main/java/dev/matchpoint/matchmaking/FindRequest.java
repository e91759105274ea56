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

    static final FindRequest DEFAULT = new FindRequest(null);

    OptionalInt reach() {
        return eloRange == null ? OptionalInt.empty() : OptionalInt.of(eloRange);
    }
}
