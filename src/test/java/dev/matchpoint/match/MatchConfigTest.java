package dev.matchpoint.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchConfigTest {

    private static MatchConfig config(Map<String, String> settings) {
        return TestConfig.of(MatchConfig.class, settings);
    }

    @Test
    void withoutSettingsItIsWhatTheContractSays() {
        assertThat(config(Map.of()).eloK()).isEqualTo(32);
        assertThat(config(Map.of()).abandonEvery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config(Map.of()).assign()).isEqualTo(MatchConfig.Assign.NONE);
        assertThat(config(Map.of()).assignLimit()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void everyPropertyIsRead() {
        MatchConfig config = config(Map.of(
                "matchpoint.match.elo-k", "24",
                "matchpoint.match.abandon-every", "9s",
                "matchpoint.match.assign", "auto",
                "matchpoint.match.assign-limit", "7s"));

        assertThat(config.eloK()).isEqualTo(24);
        assertThat(config.abandonEvery()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.assign()).isEqualTo(MatchConfig.Assign.AUTO);
        assertThat(config.assignLimit()).isEqualTo(Duration.ofSeconds(7));
    }
}
