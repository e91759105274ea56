package dev.matchpoint.fleet;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.fleet.postgres.Revisions;
import dev.matchpoint.fleet.postgres.ServerRows;
import dev.matchpoint.fleet.redis.Copies;
import dev.matchpoint.fleet.redis.RedisPool;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisTurns;
import dev.matchpoint.redis.RedisUnavailable;
import dev.matchpoint.redis.Scripts;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps the servers in Redis as PostgreSQL has them. What this instance changes is told at once; what others change, and
 * what changes within transactions that know nothing of Redis, within about a second; what got lost on the way, within ten.
 * An older row never takes the place of a newer one, so that all of this may overtake one another.
 */
@Singleton
class RedisMirror {

    private static final Logger LOG = Logger.getLogger(RedisMirror.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration COMPARED_EVERY = Duration.ofSeconds(10);
    private static final int BATCH = 250;

    private final RedisCommands redis;
    private final RedisTurns turns;
    private final RedisPool pool;
    private final Copies copies;
    private final ServerRows rows;
    private final Revisions revisions;
    private final Pulse pulse = new Pulse("fleet-mirror", EVERY, this::turn);
    private long told; // the newest rev that was told in turn

    RedisMirror(
            RedisCommands redis,
            RedisTurns turns,
            RedisPool pool,
            Copies copies,
            ServerRows rows,
            Revisions revisions) {
        this.redis = redis;
        this.turns = turns;
        this.pool = pool;
        this.copies = copies;
        this.rows = rows;
        this.revisions = revisions;
    }

    void start(@Observes SchemaReady event) {
        if (redis.isConfigured()) {
            pulse.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    /** Tells Redis of rows as they are now. Returns at once; what fails is made up for by the next turns. */
    void tell(Collection<Server> changed) {
        if (!redis.isConfigured() || changed.isEmpty()) {
            return;
        }
        try {
            pool.settle(List.of(), changed).exceptionally(failure -> {
                LOG.debug("Redis was not told of a server; the next turn will", failure);
                return 0L;
            });
        } catch (RuntimeException e) {
            LOG.debug("Redis was not told of a server; the next turn will", e);
        }
    }

    /** Has Redis forget a server that is no more. What fails is made up for by the next turns. */
    void forget(ServerId server, long upToRev) {
        if (!redis.isConfigured()) {
            return;
        }
        try {
            Scripts.await(pool.forget(List.of(server), upToRev));
            copies.hideActive(List.of(server));
        } catch (RuntimeException e) {
            LOG.debug("Redis still knows a server that is no more; the next turn will forget it", e);
        }
    }

    private void turn() {
        try {
            if (turns.take("fleet-mirror", EVERY)) {
                tellChanges();
                if (turns.take("fleet-compare", COMPARED_EVERY)) {
                    compare();
                }
            }
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("Redis could not be told of game servers; the next turn will try again", e);
        } catch (SQLException | RuntimeException e) {
            DatabaseOutage.report(LOG, "Redis could not be told of game servers; the next turn will try again", e);
        }
    }

    private void tellChanges() throws SQLException {
        List<Server> changed;
        do {
            changed = rows.changedSince(told, BATCH);
            if (!changed.isEmpty()) {
                put(changed);
                told = changed.getLast().rev();
            }
        } while (changed.size() == BATCH);
    }

    /** Finds out what differs between the stores, and mends it in Redis. */
    void compare() throws SQLException {
        Set<ServerId> there = copies.servers();
        Revisions.All all = revisions.all();
        for (List<Map.Entry<ServerId, Long>> part :
                parts(List.copyOf(all.byServer().entrySet()))) {
            List<ServerId> stale = copies.stale(part);
            if (!stale.isEmpty()) {
                put(rows.of(stale));
            }
        }
        List<ServerId> gone =
                there.stream().filter(id -> !all.byServer().containsKey(id)).toList();
        for (List<ServerId> part : parts(gone)) {
            Scripts.await(pool.forget(part, all.upTo()));
            copies.hideActive(part);
        }
    }

    /** Replaces all that Redis has. */
    int fill() throws SQLException {
        copies.clear();
        List<ServerId> all = List.copyOf(revisions.all().byServer().keySet());
        for (List<ServerId> part : parts(all)) {
            put(rows.of(part));
        }
        return all.size();
    }

    private void put(List<Server> servers) {
        Scripts.await(pool.settle(List.of(), servers));
        copies.showActive(servers);
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            parts.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return parts;
    }
}
