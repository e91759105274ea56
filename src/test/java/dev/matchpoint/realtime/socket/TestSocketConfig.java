package dev.matchpoint.realtime.socket;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** The settings of connections, read as the program reads them. */
final class TestSocketConfig {

    private TestSocketConfig() {}

    static SocketConfig defaults() {
        return of(Map.of());
    }

    /** By the whole names of properties. */
    static SocketConfig of(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withMapping(SocketConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(SocketConfig.class);
    }
}
