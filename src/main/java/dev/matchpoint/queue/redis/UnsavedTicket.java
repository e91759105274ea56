package dev.matchpoint.queue.redis;

import dev.matchpoint.core.PlayerId;
import java.time.Instant;

/**
 * A ticket in Redis that PostgreSQL does not know yet, as it is there.
 *
 * @param nonce of the change that is not known; another one means that it has changed since
 * @param number of the request that asked for it, last
 * @param lastActive when the player was last heard of
 */
public record UnsavedTicket(
        PlayerId player, String nonce, Instant number, Instant joinedAt, int rating, Instant lastActive) {}
