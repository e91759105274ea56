package dev.matchpoint.fleet;

import dev.matchpoint.fleet.postgres.PoolFigures.Region;
import java.util.List;

/** Why no server can have a game, told to who wanted one. */
final class WhyNone {

    private WhyNone() {}

    static String sentence(List<Region> regions, int room) {
        int servers = regions.stream().mapToInt(Region::servers).sum();
        int healthy = regions.stream().mapToInt(Region::healthy).sum();
        int draining = regions.stream().mapToInt(Region::draining).sum();
        if (servers == 0) {
            return "No game server is registered.";
        } else if (healthy == 0) {
            return "No game server is healthy.";
        } else if (draining == healthy) {
            return "All game servers are draining.";
        }
        return room == 1 ? "No game server has room." : "No game server has room for " + room + " games.";
    }
}
