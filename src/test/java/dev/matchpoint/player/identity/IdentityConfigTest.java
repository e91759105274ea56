package dev.matchpoint.player.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentityConfigTest {

    @Test
    void nobodyHasAKeyUnlessOneIsSet() {
        IdentityConfig config = config(Map.of("matchpoint.identity.fleet-keys", ""));

        assertThat(config.fleetKeys()).isEmpty();
        assertThat(config.operatorKeys()).isEmpty();
        assertThat(config.rememberedTokens()).isEqualTo(100_000);
        assertThat(config.outageGrace()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void everyPropertyIsRead() {
        IdentityConfig config = config(Map.of(
                "matchpoint.identity.fleet-keys", "a:12345678",
                "matchpoint.identity.operator-keys", "b:87654321",
                "matchpoint.identity.remembered-tokens", "5",
                "matchpoint.identity.outage-grace", "7s"));

        assertThat(config.fleetKeys()).hasValue("a:12345678");
        assertThat(config.operatorKeys()).hasValue("b:87654321");
        assertThat(config.rememberedTokens()).isEqualTo(5);
        assertThat(config.outageGrace()).isEqualTo(Duration.ofSeconds(7));
    }

    static IdentityConfig config(Map<String, String> properties) {
        return TestConfig.of(IdentityConfig.class, properties);
    }
}
