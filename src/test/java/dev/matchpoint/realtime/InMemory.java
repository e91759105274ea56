package dev.matchpoint.realtime;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Rooms and sessions in the memory of the only instance: the program has no part in those that tests keep in Redis. */
public final class InMemory implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("matchpoint.realtime.cluster", "local");
    }
}
