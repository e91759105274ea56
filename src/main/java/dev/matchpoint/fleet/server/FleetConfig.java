package dev.matchpoint.fleet.server;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How game servers are chosen, and when they count as gone. Every key has the prefix {@code matchpoint.fleet}. */
@ConfigMapping(prefix = "matchpoint.fleet")
public interface FleetConfig {

    /** Which of several servers with room gets the next game; the same on every instance. */
    @WithDefault("spread")
    Order order();

    /** How long after a heartbeat a server is healthy. */
    @WithDefault("60s")
    Duration healthyFor();

    /**
     * How long after its last heartbeat a server is given up: it is removed, and its games are released. Until then one that
     * comes back keeps them. No shorter than it is healthy and a seat lives, so that nobody sits on two servers.
     */
    @WithDefault("2m")
    Duration goneAfter();

    /** How long a server may report another number of games than it was given, before those that it lacks are released. */
    @WithDefault("2m")
    Duration differsGrace();

    /** How often lost servers are looked for. */
    @WithDefault("5s")
    Duration reapEvery();

    /** How often heartbeats are written to PostgreSQL; a third of {@link #healthyFor} at most. */
    @WithDefault("20s")
    Duration journalEvery();

    /** How long a game that was released is remembered, so that a late assignment of it is refused. */
    @WithDefault("24h")
    Duration rememberGames();

    /**
     * The only hosts that servers may register: addresses, networks ({@code 10.0.0.0/8}), host names, and {@code
     * *.example.com} for those below. All, if there are none.
     */
    Optional<List<String>> allowedHosts();
}
