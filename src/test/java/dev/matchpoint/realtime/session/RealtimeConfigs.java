package dev.matchpoint.realtime.session;

import dev.matchpoint.TestConfig;
import java.util.Map;

/** Configurations for tests, as if they had been read from somewhere. */
public final class RealtimeConfigs {

    private RealtimeConfigs() {}

    /** One with these settings, by their whole names, and the defaults of all others. */
    public static RealtimeConfig of(Map<String, String> settings) {
        return TestConfig.of(RealtimeConfig.class, settings);
    }
}
