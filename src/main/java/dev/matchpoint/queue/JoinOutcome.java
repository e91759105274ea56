package dev.matchpoint.queue;

import dev.matchpoint.core.MatchId;

/** What became of a request to join. */
public sealed interface JoinOutcome {

    /** The player is in this live match: it was made now, or was there already. */
    record Matched(MatchId match) implements JoinOutcome {}

    /** The player holds a new ticket. */
    record Waiting(Ticket ticket) implements JoinOutcome {}

    /** The player held a ticket before, which goes on with the wait it had. */
    record AlreadyWaiting(Ticket ticket) implements JoinOutcome {}

    /** A newer request of the player has been answered meanwhile, so that this one does nothing: ask again. */
    record Late() implements JoinOutcome {}

    /** There is no such active player any more. */
    record UnknownPlayer() implements JoinOutcome {}
}
