package dev.matchpoint.match.seat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeatConfigTest {

    private static SeatConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SeatConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(SeatConfig.class);
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
