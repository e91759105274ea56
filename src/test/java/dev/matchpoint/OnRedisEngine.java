package dev.matchpoint;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Runs the program with Redis behind {@code /api/matchmaking/}. */
public final class OnRedisEngine implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("matchpoint.matchmaking.default-engine", "redis");
    }
}
