package dev.matchpoint.fleet;

import dev.matchpoint.core.Leftovers;
import dev.matchpoint.fleet.postgres.AssignmentLeftovers;
import dev.matchpoint.fleet.postgres.Revisions;
import dev.matchpoint.fleet.postgres.ServerRows;
import dev.matchpoint.fleet.redis.Copies;
import dev.matchpoint.fleet.redis.RedisPool;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Scripts;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Game servers in Redis that have no row, and games that hold a place for nothing. */
@Singleton
class FleetLeftovers implements Leftovers {

    private final RedisCommands redis;
    private final Copies copies;
    private final RedisPool pool;
    private final Revisions revisions;
    private final ServerRows rows;
    private final AssignmentLeftovers assignments;

    FleetLeftovers(
            RedisCommands redis,
            Copies copies,
            RedisPool pool,
            Revisions revisions,
            ServerRows rows,
            AssignmentLeftovers assignments) {
        this.redis = redis;
        this.copies = copies;
        this.pool = pool;
        this.revisions = revisions;
        this.rows = rows;
        this.assignments = assignments;
    }

    @Override
    public Map<String, Long> sweep(boolean remove) throws SQLException {
        Map<String, Long> found = new HashMap<>(assignments.sweep(remove));
        if (redis.isConfigured()) {
            // What is in Redis first: a server that registers in between is not there, or its row is.
            Set<ServerId> named = copies.named();
            Set<ServerId> shown = copies.shown();
            Revisions.All all = revisions.all();
            found.put("game_servers_without_row", forget(without(named, all), all.upTo(), remove));
            found.put("active_games_without_server", hide(without(shown, all), remove));
        }
        return found;
    }

    private static List<ServerId> without(Set<ServerId> servers, Revisions.All rows) {
        return servers.stream()
                .filter(server -> !rows.byServer().containsKey(server))
                .toList();
    }

    private long forget(List<ServerId> gone, long upToRev, boolean remove) {
        if (remove && !gone.isEmpty()) {
            Scripts.await(pool.forget(gone, upToRev));
        }
        return gone.size();
    }

    /** These keys have no rev: one that has registered since is shown again. */
    private long hide(List<ServerId> gone, boolean remove) throws SQLException {
        if (remove && !gone.isEmpty()) {
            copies.hideActive(gone);
            copies.showActive(rows.of(gone));
        }
        return gone.size();
    }
}
