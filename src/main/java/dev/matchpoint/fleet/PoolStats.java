package dev.matchpoint.fleet;

import dev.matchpoint.fleet.postgres.PoolFigures.Region;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What there is in the pool.
 *
 * @param utilizationRate active games per hundred places, to two decimals; 0 without servers
 * @param regions by name
 */
@Schema(name = "PoolStats")
record PoolStats(
        long totalServers,
        long healthyServers,
        long unhealthyServers,
        long totalCapacity,
        long totalActiveGames,
        double utilizationRate,
        Map<String, RegionStats> regions) {

    private static final int DECIMALS = 2;

    /** What there is in a region. */
    @Schema(name = "RegionStats")
    record RegionStats(int servers, long capacity, long activeGames) {}

    static PoolStats of(List<Region> regions) {
        Map<String, RegionStats> byName = new TreeMap<>();
        regions.forEach(one -> byName.put(one.name(), new RegionStats(one.servers(), one.capacity(), one.active())));
        long servers = regions.stream().mapToLong(Region::servers).sum();
        long healthy = regions.stream().mapToLong(Region::healthy).sum();
        long capacity = regions.stream().mapToLong(Region::capacity).sum();
        long active = regions.stream().mapToLong(Region::active).sum();
        return new PoolStats(servers, healthy, servers - healthy, capacity, active, percent(active, capacity), byName);
    }

    private static double percent(long part, long whole) {
        return whole == 0
                ? 0
                : BigDecimal.valueOf(100 * part)
                        .divide(BigDecimal.valueOf(whole), DECIMALS, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
