package dev.matchpoint.match;

import java.time.Instant;
import java.util.Optional;

/** What became of a reported result. */
sealed interface ResultOutcome {

    /**
     * The match has this result.
     *
     * @param result which
     * @param changes what it did to the ratings
     * @param closed the highest number of a request that the end has used up; empty if the result was there before
     */
    record Recorded(Result result, EloChanges changes, Optional<Instant> closed) implements ResultOutcome {}

    /** The match has this other result already. */
    record Conflict(Result result) implements ResultOutcome {}

    /** The match was abandoned before. */
    record Abandoned() implements ResultOutcome {}

    /** There is no such match. */
    record NoSuchMatch() implements ResultOutcome {}

    /** Who gives up a match does not play in it. */
    record NotAPlayer() implements ResultOutcome {}

    /** The match is not on a server of who reports, or was put on a server anew. */
    record NotItsServer() implements ResultOutcome {}
}
