package dev.matchpoint.queue;

/**
 * Who waits in a queue, in figures.
 *
 * @param waiting how many
 * @param averageRating of those, 0 if nobody waits
 * @param minRating of those, 0 if nobody waits
 * @param maxRating of those, 0 if nobody waits
 */
public record QueueFigures(long waiting, double averageRating, int minRating, int maxRating) {}
