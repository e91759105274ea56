package dev.matchpoint.fleet;

import dev.matchpoint.fleet.server.FleetConfig;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerStatus;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The game servers by region, with their heartbeats as Redis knows them, or PostgreSQL while Redis is away. */
@Singleton
public class RegionFigures {

    /** More servers than a studio has; of more than these, those are counted whose names come first. */
    private static final int AT_MOST = 10_000;

    private final Pool pool;
    private final Duration healthyFor;

    RegionFigures(Pool pool, FleetConfig config) {
        this.pool = pool;
        this.healthyFor = config.healthyFor();
    }

    /**
     * The servers of a region.
     *
     * @param available that take games
     * @param unhealthy whose heartbeats are too old
     * @param capacity of all that are not unhealthy
     * @param activeGames on all that are not unhealthy
     * @param typicalBeatSeconds how long ago half of those that are not unhealthy were heard of, at most; 0 without any
     * @param oldestBeatSeconds the same, of the one that was heard of longest ago
     */
    public record Region(
            String region,
            int servers,
            int available,
            int draining,
            int unhealthy,
            long capacity,
            long activeGames,
            double typicalBeatSeconds,
            double oldestBeatSeconds) {}

    /** The regions that have servers, those with most servers first. One query over all servers, and two commands. */
    public List<Region> measure() throws SQLException {
        Instant now = pool.now();
        Map<String, List<Server>> byRegion =
                pool.page(AT_MOST, 0).stream().collect(Collectors.groupingBy(Server::region));
        return byRegion.entrySet().stream()
                .map(region -> of(region.getKey(), region.getValue(), now))
                .sorted(Comparator.comparingInt(Region::servers).reversed().thenComparing(Region::region))
                .toList();
    }

    private Region of(String name, List<Server> servers, Instant now) {
        Map<ServerStatus, List<Server>> by =
                servers.stream().collect(Collectors.groupingBy(server -> server.status(now, healthyFor)));
        List<Server> healthy = servers.stream()
                .filter(server -> server.status(now, healthyFor) != ServerStatus.UNHEALTHY)
                .toList();
        List<Double> beats = healthy.stream()
                .map(server ->
                        Math.max(0, Duration.between(server.heardAt(), now).toMillis() / 1e3))
                .sorted()
                .toList();
        return new Region(
                name,
                servers.size(),
                by.getOrDefault(ServerStatus.AVAILABLE, List.of()).size(),
                by.getOrDefault(ServerStatus.DRAINING, List.of()).size(),
                servers.size() - healthy.size(),
                healthy.stream().mapToLong(Server::capacity).sum(),
                healthy.stream().mapToLong(Server::active).sum(),
                beats.isEmpty() ? 0 : beats.get(beats.size() / 2),
                beats.isEmpty() ? 0 : beats.getLast());
    }
}
