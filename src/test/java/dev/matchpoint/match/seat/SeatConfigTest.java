package dev.matchpoint.match.seat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeatConfigTest {

    private static SeatConfig config(Map<String, String> settings) {
        return TestConfig.of(SeatConfig.class, settings);
    }

    @Test
    void withoutSettingsKeysAreMade() {
        assertThat(config(Map.of()).keys()).isEmpty();
        assertThat(config(Map.of()).issuer()).isEqualTo("matchpoint");
        assertThat(config(Map.of()).rotateEvery()).isEqualTo(Duration.ofDays(90));
    }

    @Test
    void everyPropertyIsRead() {
        SeatConfig config = config(Map.of(
                "matchpoint.seats.keys",
                "pem",
                "matchpoint.seats.issuer",
                "me",
                "matchpoint.seats.rotate-every",
                "7d"));

        assertThat(config.keys()).hasValue("pem");
        assertThat(config.issuer()).isEqualTo("me");
        assertThat(config.rotateEvery()).isEqualTo(Duration.ofDays(7));
    }
}
