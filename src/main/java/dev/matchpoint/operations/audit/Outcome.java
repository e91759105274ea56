package dev.matchpoint.operations.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of what an operator did; stored and shown in lower case. */
public enum Outcome {
    /** It was about to be done; if it stays so, nobody knows what became of it. */
    BEGUN,
    /** It is done. */
    DONE,
    /** All instances are told to do it. */
    TOLD,
    /** There was nothing to do, or it may not be done: nothing was changed. */
    REFUSED,
    /** It went wrong in the middle, and may be done or not. */
    FAILED;

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
