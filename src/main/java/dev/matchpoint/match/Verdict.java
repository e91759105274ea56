package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.queue.Settlement;
import java.util.Optional;

/** What PostgreSQL made of a claim. */
public sealed interface Verdict {

    /** What Redis has to be told of it. */
    Settlement settlement();

    /**
     * The match is stored.
     *
     * @param justMade the match as it was made, if that was by this call; by now it may be over otherwise
     */
    record Stored(MatchId match, Optional<MatchView> justMade, Settlement settlement) implements Verdict {}

    /** There is no match: at least one of the tickets is not good any more. */
    record Refused(Settlement settlement) implements Verdict {}
}
