package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.PlayerId;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that are open here, by player. */
@Singleton
class Audience {

    private final Map<PlayerId, Set<Connection>> open = new ConcurrentHashMap<>();

    void add(Connection connection) {
        open.compute(connection.player(), (player, others) -> {
            Set<Connection> all = others == null ? ConcurrentHashMap.newKeySet(1) : others;
            all.add(connection);
            return all;
        });
    }

    void remove(Connection connection) {
        open.computeIfPresent(connection.player(), (player, all) -> {
            all.remove(connection);
            return all.isEmpty() ? null : all;
        });
    }

    Set<Connection> of(PlayerId player) {
        return open.getOrDefault(player, Set.of());
    }

    boolean has(PlayerId player) {
        return open.containsKey(player);
    }

    Set<PlayerId> players() {
        return open.keySet();
    }
}
