package dev.matchpoint.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {

    private static DatabaseConfig config(Map<String, String> settings) {
        return TestConfig.of(DatabaseConfig.class, settings);
    }

    @Test
    void withoutSettingsAFrozenPostgresIsFoundOutInLessThanASecond() {
        Duration atMost = config(Map.of()).watchEvery().plus(config(Map.of()).patience());

        assertThat(atMost).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void withoutSettingsClocksMayDifferByTwentyMilliseconds() {
        assertThat(config(Map.of()).clockErrorLimit()).isEqualTo(Duration.ofMillis(20));
        assertThat(config(Map.of()).awayClockErrorLimit()).isEqualTo(Duration.ofMillis(100));
        assertThat(config(Map.of()).clockEvery()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void everyPropertyIsRead() {
        DatabaseConfig config = config(Map.of(
                "matchpoint.database.clock-error-limit", "5ms",
                "matchpoint.database.away-clock-error-limit", "6ms",
                "matchpoint.database.clock-every", "3s",
                "matchpoint.database.watch-every", "7ms",
                "matchpoint.database.patience", "8ms"));

        assertThat(config.clockErrorLimit()).isEqualTo(Duration.ofMillis(5));
        assertThat(config.awayClockErrorLimit()).isEqualTo(Duration.ofMillis(6));
        assertThat(config.clockEvery()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.watchEvery()).isEqualTo(Duration.ofMillis(7));
        assertThat(config.patience()).isEqualTo(Duration.ofMillis(8));
    }
}
