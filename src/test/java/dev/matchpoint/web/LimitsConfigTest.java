package dev.matchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsConfigTest {

    private static LimitsConfig config(Map<String, String> settings) {
        return TestConfig.of(LimitsConfig.class, settings);
    }

    @Test
    void theDefaultsAreWhatTheContractSays() {
        LimitsConfig config = config(Map.of());

        assertThat(config.calls()).isEqualTo(new Rate(20, Duration.ofSeconds(1), 40));
        assertThat(config.heartbeats()).isEqualTo(new Rate(5, Duration.ofSeconds(1), 10));
        assertThat(config.badTickets()).isEqualTo(new Rate(10, Duration.ofSeconds(1), 20));
        assertThat(config.logins()).isEqualTo(new Rate(10, Duration.ofMinutes(1), 10));
        assertThat(config.registrations()).isEqualTo(new Rate(30, Duration.ofMinutes(1), 30));
    }

    @Test
    void everyPropertyIsRead() {
        LimitsConfig config = config(Map.of(
                "matchpoint.limits.calls-per-second", "1",
                "matchpoint.limits.burst", "2",
                "matchpoint.limits.logins-per-minute", "3",
                "matchpoint.limits.registrations-per-minute", "4",
                "matchpoint.limits.heartbeats-per-second", "7",
                "matchpoint.limits.bad-tickets-per-second", "6"));

        assertThat(config.calls()).isEqualTo(new Rate(1, Duration.ofSeconds(1), 2));
        assertThat(config.heartbeats()).isEqualTo(new Rate(7, Duration.ofSeconds(1), 14));
        assertThat(config.badTickets()).isEqualTo(new Rate(6, Duration.ofSeconds(1), 12));
        assertThat(config.logins()).isEqualTo(new Rate(3, Duration.ofMinutes(1), 3));
        assertThat(config.registrations()).isEqualTo(new Rate(4, Duration.ofMinutes(1), 4));
    }
}
