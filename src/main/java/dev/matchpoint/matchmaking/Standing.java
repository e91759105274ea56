package dev.matchpoint.matchmaking;

import dev.matchpoint.match.MatchView;
import dev.matchpoint.queue.Ticket;
import java.util.Optional;

/** Where a player stands after a call. */
sealed interface Standing {

    /** In this match, which was live when it was read. */
    record Matched(MatchView match) implements Standing {}

    /**
     * Waiting.
     *
     * @param already whether a join found a ticket that was there before
     * @param position among those who wait, if the engine knows
     */
    record Waiting(Ticket ticket, boolean already, Optional<Position> position) implements Standing {}

    /**
     * A place in a queue.
     *
     * @param ahead how many are in front, the highest rating first
     * @param size how many wait
     */
    record Position(long ahead, long size) {}

    /** Just out of the queue, by the player's own wish. */
    record Left() implements Standing {}

    /** Neither waiting nor playing. */
    record NotInQueue() implements Standing {}

    /** Not to be told now: a newer request or a result came in between, or it took too long. To be asked again. */
    record TryAgain() implements Standing {}
}
