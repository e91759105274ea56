package dev.matchpoint.queue;

import dev.matchpoint.core.MatchId;

/** What a player's wait has come to. */
public sealed interface SearchOutcome {

    /** The player is in this live match. */
    record Matched(MatchId match) implements SearchOutcome {}

    /** The player still waits. */
    record Waiting(Ticket ticket) implements SearchOutcome {}

    /** The player neither waits nor plays. */
    record NotInQueue() implements SearchOutcome {}
}
