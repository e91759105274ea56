package dev.matchpoint;

import dev.matchpoint.embedded.EmbeddedCluster;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Runs the program on a Redis Cluster of three nodes. */
public final class OnRedisCluster implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.redis.hosts", EmbeddedCluster.running().hosts(), "quarkus.redis.client-type", "cluster");
    }
}
