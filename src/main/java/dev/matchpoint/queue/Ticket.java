package dev.matchpoint.queue;

import dev.matchpoint.core.QueueName;
import java.time.Instant;

/**
 * A player's place in a queue.
 *
 * @param queue what the player waits for
 * @param rating the rating the ticket was made with
 * @param joinedAt when the wait began, by PostgreSQL's clock; asking again does not change it
 */
public record Ticket(QueueName queue, int rating, Instant joinedAt) {}
