package dev.matchpoint.queue;

import dev.matchpoint.core.PlayerId;
import java.time.Instant;

/**
 * Somebody who waits, as whoever explains a wait needs it.
 *
 * @param expiresAt when the ticket ends unless its player is heard of
 * @param isClaimed whether the ticket is in a claim of which there is no verdict yet
 */
public record Waiter(PlayerId player, int rating, Instant joinedAt, Instant expiresAt, boolean isClaimed) {}
