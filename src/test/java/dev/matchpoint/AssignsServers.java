package dev.matchpoint;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Runs the program so that it puts matches on game servers by itself. */
public class AssignsServers implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("matchpoint.match.assign", "auto", "matchpoint.match.abandon-every", "1s");
    }

    /** The same, with Redis behind {@code /api/matchmaking/}. */
    public static final class OnRedis extends AssignsServers {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "matchpoint.match.assign", "auto",
                    "matchpoint.match.abandon-every", "1s",
                    "matchpoint.matchmaking.default-engine", "redis");
        }
    }
}
