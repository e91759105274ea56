package dev.matchpoint.queue.redis;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.Ticket;
import java.time.Instant;

/** What Redis says of a player's ticket. Only {@link Waiting} may be told as it is; all else PostgreSQL has to confirm. */
public sealed interface RedisOutcome {

    /**
     * The player waits.
     *
     * @param already whether there was a ticket before this call
     * @param position how many wait in front, the highest rating first
     * @param size how many wait
     */
    record Waiting(Ticket ticket, boolean already, long position, long size) implements RedisOutcome {}

    /**
     * The player's ticket is in a claim of another call, which is not settled yet.
     *
     * @param number of the request that asked for it, last
     */
    record Taken(Ticket ticket, Instant number, long size) implements RedisOutcome {}

    /** This call has paired the player: the claim is to be stored and settled. */
    record Claimed(Claim claim) implements RedisOutcome {}

    /** The player seems to be in a match. */
    record Marked(MatchId match) implements RedisOutcome {}

    /** The request's number is used up: a newer one of the player has been answered. */
    record Late() implements RedisOutcome {}

    /** There is no ticket of the player in that queue. */
    record Absent() implements RedisOutcome {}
}
