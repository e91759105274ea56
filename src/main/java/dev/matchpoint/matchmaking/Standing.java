package dev.matchpoint.matchmaking;

import dev.matchpoint.match.MatchView;
import dev.matchpoint.queue.Ticket;

/** Where a player stands after a call. */
sealed interface Standing {

    /** In this match, which was live when it was read. */
    record Matched(MatchView match) implements Standing {}

    /**
     * Waiting.
     *
     * @param already whether a join found a ticket that was there before
     */
    record Waiting(Ticket ticket, boolean already) implements Standing {}

    /** Just out of the queue, by the player's own wish. */
    record Left() implements Standing {}

    /** Neither waiting nor playing. */
    record NotInQueue() implements Standing {}

    /** Not to be told now: a newer request or a result came in between. The same call again will be answered. */
    record TryAgain() implements Standing {}
}
