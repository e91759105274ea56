package dev.matchpoint.fleet.server;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A game server as PostgreSQL has it.
 *
 * @param owner whose key registered it
 * @param metadata a JSON object
 * @param active games assigned and not released
 * @param draining whether it takes no new games
 * @param differsSince since when it reports another number of games than {@code active}
 * @param heardAt its last heartbeat
 * @param rev raised by every change that Redis mirrors
 */
public record Server(
        ServerId id,
        String owner,
        String host,
        int port,
        int capacity,
        String region,
        String metadata,
        int active,
        boolean draining,
        @Nullable Double cpuUsage,
        @Nullable Double memoryUsage,
        @Nullable Instant differsSince,
        Instant heardAt,
        Instant registeredAt,
        long rev) {

    /** The same, after a heartbeat that PostgreSQL may not have yet; unchanged by one that is older than what it has. */
    public Server heard(Beat beat) {
        if (beat.at().isBefore(heardAt)) {
            return this;
        }
        return new Server(
                id,
                owner,
                host,
                port,
                capacity,
                region,
                metadata,
                active,
                draining,
                beat.cpuUsage() == null ? cpuUsage : beat.cpuUsage(),
                beat.memoryUsage() == null ? memoryUsage : beat.memoryUsage(),
                differsSince,
                beat.at(),
                registeredAt,
                rev);
    }

    /**
     * Where it stands.
     *
     * @param healthyFor how long after a heartbeat it is healthy
     */
    public ServerStatus status(Instant now, Duration healthyFor) {
        if (heardAt.plus(healthyFor).isBefore(now)) {
            return ServerStatus.UNHEALTHY;
        }
        return draining ? ServerStatus.DRAINING : ServerStatus.AVAILABLE;
    }
}
