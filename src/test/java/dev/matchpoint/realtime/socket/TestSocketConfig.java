package dev.matchpoint.realtime.socket;

import dev.matchpoint.TestConfig;
import java.util.Map;

/** The settings of connections, read as the program reads them. */
final class TestSocketConfig {

    private TestSocketConfig() {}

    static SocketConfig defaults() {
        return of(Map.of());
    }

    /** By the whole names of properties. */
    static SocketConfig of(Map<String, String> settings) {
        return TestConfig.of(SocketConfig.class, settings);
    }
}
