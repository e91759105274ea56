package dev.matchpoint.fleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetConfigTest {

    private static FleetConfig config(Map<String, String> settings) {
        return TestConfig.of(FleetConfig.class, settings);
    }

    @Test
    void withoutSettingsItIsWhatTheContractSays() {
        FleetConfig config = config(Map.of());

        assertThat(config.order()).isEqualTo(Order.SPREAD);
        assertThat(config.healthyFor()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.goneAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.differsGrace()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.reapEvery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.journalEvery()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.rememberGames()).isEqualTo(Duration.ofHours(24));
        assertThat(config.allowedHosts()).isEmpty();
    }

    @Test
    void everyPropertyIsRead() {
        FleetConfig config = config(Map.of(
                "matchpoint.fleet.order", "pack",
                "matchpoint.fleet.healthy-for", "31s",
                "matchpoint.fleet.gone-after", "32s",
                "matchpoint.fleet.differs-grace", "33s",
                "matchpoint.fleet.reap-every", "34s",
                "matchpoint.fleet.journal-every", "35s",
                "matchpoint.fleet.remember-games", "36h",
                "matchpoint.fleet.allowed-hosts", "10.0.0.0/8,*.example.com"));

        assertThat(config.order()).isEqualTo(Order.PACK);
        assertThat(config.healthyFor()).isEqualTo(Duration.ofSeconds(31));
        assertThat(config.goneAfter()).isEqualTo(Duration.ofSeconds(32));
        assertThat(config.differsGrace()).isEqualTo(Duration.ofSeconds(33));
        assertThat(config.reapEvery()).isEqualTo(Duration.ofSeconds(34));
        assertThat(config.journalEvery()).isEqualTo(Duration.ofSeconds(35));
        assertThat(config.rememberGames()).isEqualTo(Duration.ofHours(36));
        assertThat(config.allowedHosts()).contains(List.of("10.0.0.0/8", "*.example.com"));
    }
}
