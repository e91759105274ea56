package dev.matchpoint.queue;

import dev.matchpoint.core.MatchId;

/** What became of a request to leave. */
public sealed interface LeaveOutcome {

    /** Too late: the player is in this live match. */
    record Matched(MatchId match) implements LeaveOutcome {}

    /** The ticket is ended, and nothing that was asked before can bring it back. */
    record Left() implements LeaveOutcome {}

    /** There was no ticket; nothing that was asked before can make one. */
    record NotInQueue() implements LeaveOutcome {}
}
