package dev.matchpoint.matchmaking;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.redis.RedisTickets;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells Redis of matches that were made on PostgreSQL, so that a player who plays and joins there is told so at once. If that
 * fails, or in another queue, the player is told when the ticket is journaled.
 */
@Singleton
class Hints {

    private static final Logger LOG = Logger.getLogger(Hints.class);

    private final Availability redis;
    private final RedisTickets tickets;

    Hints(Availability redis, RedisTickets tickets) {
        this.redis = redis;
        this.tickets = tickets;
    }

    /** Notes a live match in the queue it was made in. One script, if Redis is there. */
    void playing(MatchView match, QueueName queue) {
        if (!redis.isRedis()) {
            return;
        }
        try {
            tickets.mark(queue, match.id(), List.of(match.blackPlayer(), match.whitePlayer()));
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("Redis was not told of a match", e);
        }
    }
}
