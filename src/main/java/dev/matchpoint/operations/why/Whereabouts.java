package dev.matchpoint.operations.why;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.queue.Neighbourhood;
import dev.matchpoint.queue.Pool;
import dev.matchpoint.queue.Waiter;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.postgres.PlayerRows;
import dev.matchpoint.queue.postgres.PlayerRows.Found;
import dev.matchpoint.queue.redis.RedisNeighbours;
import dev.matchpoint.queue.redis.TicketSearch;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Finds a player in the store that pairs the player's ticket now. */
@Singleton
class Whereabouts {

    private static final Logger LOG = Logger.getLogger(Whereabouts.class);

    /** On each side: more than are shown, since some of them cannot be taken. */
    private static final int COUNT = 20;

    private final PlayerRows rows;
    private final RedisNeighbours redis;
    private final TicketSearch search;
    private final Availability availability;
    private final DatabaseHealth database;

    Whereabouts(
            PlayerRows rows,
            RedisNeighbours redis,
            TicketSearch search,
            Availability availability,
            DatabaseHealth database) {
        this.rows = rows;
        this.redis = redis;
        this.search = search;
        this.availability = availability;
        this.database = database;
    }

    Optional<Found> find(PlayerId player) throws SQLException {
        return rows.find(player);
    }

    /** Whether PostgreSQL serves the queue of Redis although there is a Redis. */
    boolean isDegraded() {
        return availability.isConfigured() && !availability.isRedis();
    }

    String servedBy(Pool pool) {
        return pool == Pool.REDIS && availability.isRedis() ? "redis" : "postgresql";
    }

    /**
     * The player and those near; empty if the player holds no ticket.
     *
     * @param found the player as PostgreSQL has it, unless it is away
     */
    Optional<Neighbourhood> around(PlayerId player, Optional<Found> found) throws SQLException {
        boolean isInPostgres = found.filter(known -> known.queue().isPresent() && known.pool() == Pool.POSTGRES)
                .isPresent();
        if (availability.isRedis() && !isInPostgres) {
            Optional<Neighbourhood> inRedis = aroundInRedis(player, found.flatMap(Found::queue));
            if (inRedis.isPresent()) {
                return inRedis;
            }
        }
        database.require();
        return rows.around(player, COUNT);
    }

    /** Those around a player who were matched with that player after a moment. */
    Set<PlayerId> metSince(Neighbourhood around, Instant moment) throws SQLException {
        return rows.metSince(
                around.own().player(),
                around.others().stream().map(Waiter::player).toList(),
                moment);
    }

    /** PostgreSQL names the queue if it knows the ticket already. */
    private Optional<Neighbourhood> aroundInRedis(PlayerId player, Optional<QueueName> queue) {
        try {
            return queue.or(() -> search.queueOf(player)).flatMap(name -> redis.of(player, name, COUNT));
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("A ticket in Redis is explained from PostgreSQL", e);
            return Optional.empty();
        }
    }
}
