package dev.matchpoint.realtime.session;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Configurations for tests, as if they had been read from somewhere. */
public final class RealtimeConfigs {

    private RealtimeConfigs() {}

    /** One with these settings, by their whole names, and the defaults of all others. */
    public static RealtimeConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(RealtimeConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(RealtimeConfig.class);
    }
}
