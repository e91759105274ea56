package dev.matchpoint.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {

    private static DatabaseConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(DatabaseConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(DatabaseConfig.class);
    }

    @Test
    void withoutSettingsClocksMayDifferByTwentyMilliseconds() {
        assertThat(config(Map.of()).clockErrorLimit()).isEqualTo(Duration.ofMillis(20));
        assertThat(config(Map.of()).clockEvery()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void everyPropertyIsRead() {
        DatabaseConfig config =
                config(Map.of("matchpoint.database.clock-error-limit", "5ms", "matchpoint.database.clock-every", "3s"));

        assertThat(config.clockErrorLimit()).isEqualTo(Duration.ofMillis(5));
        assertThat(config.clockEvery()).isEqualTo(Duration.ofSeconds(3));
    }
}
