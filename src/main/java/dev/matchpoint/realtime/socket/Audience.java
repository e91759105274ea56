package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.ByPlayer;
import dev.matchpoint.core.PlayerId;
import jakarta.inject.Singleton;
import java.util.Set;

/** The connections that are open here, by player. */
@Singleton
class Audience {

    private final ByPlayer<Connection> open = new ByPlayer<>();

    void add(Connection connection) {
        open.add(connection.player(), connection);
    }

    void remove(Connection connection) {
        open.remove(connection.player(), connection);
    }

    Set<Connection> of(PlayerId player) {
        return open.of(player);
    }

    boolean has(PlayerId player) {
        return open.has(player);
    }

    Set<PlayerId> players() {
        return open.players();
    }
}
