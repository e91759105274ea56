package dev.matchpoint.queue;

import dev.matchpoint.core.MatchId;
import java.time.Instant;

/** Where PostgreSQL has a player. */
public sealed interface Place {

    /** In this live match. */
    record Playing(MatchId match) implements Place {}

    /**
     * In a queue of Redis.
     *
     * @param number of the request that asked for the ticket, last
     */
    record InRedis(Ticket ticket, Instant number) implements Place {}

    /** In a queue of PostgreSQL's own. */
    record InPostgres(Ticket ticket) implements Place {}

    /** In neither. */
    record Nowhere() implements Place {}
}
