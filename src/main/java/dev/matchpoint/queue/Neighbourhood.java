package dev.matchpoint.queue;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import java.util.List;
import java.util.Optional;

/**
 * A player who waits, and those next to that player in the same queue, in the order of ratings.
 *
 * @param own the player's own ticket
 * @param others the nearest on each side of the rating, up to a number, and those who are in a claim
 */
public record Neighbourhood(Pool pool, QueueName queue, Waiter own, List<Waiter> others) {

    public Neighbourhood {
        others = List.copyOf(others);
    }

    /** Of all who were found around a player; empty if the player is not among them. */
    public static Optional<Neighbourhood> around(PlayerId player, Pool pool, QueueName queue, List<Waiter> found) {
        return found.stream()
                .filter(waiter -> waiter.player().equals(player))
                .findFirst()
                .map(own -> new Neighbourhood(
                        pool,
                        queue,
                        own,
                        found.stream()
                                .filter(waiter -> !waiter.player().equals(player))
                                .toList()));
    }
}
