package dev.matchpoint.queue;

import java.util.List;

/**
 * What became of all tickets of an engine: {@code joins = leaves + expiries + 2 * matches + waiting}.
 *
 * @param waiting tickets that are open now
 * @param joins tickets ever made
 * @param leaves tickets that their players gave up
 * @param expiries tickets whose players were not heard of any more
 * @param matches matches ever made
 * @param distribution how many wait in each of the bands that start at the ratings of {@link #BANDS}; the first also
 *     has all below
 */
public record QueueTotals(long waiting, long joins, long leaves, long expiries, long matches, List<Long> distribution) {

    /** Where a band of ratings ends and the next starts. */
    public static final List<Integer> BANDS = List.of(1000, 1200, 1400, 1600, 1800);

    public QueueTotals {
        distribution = List.copyOf(distribution);
    }
}
