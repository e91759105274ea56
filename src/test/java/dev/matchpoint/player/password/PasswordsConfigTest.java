package dev.matchpoint.player.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordsConfigTest {

    @Test
    void passwordsCostWhatDjangoSpendsUnlessSetOtherwise() {
        PasswordsConfig config = config(Map.of());

        assertThat(config.iterations()).isEqualTo(1_000_000);
        assertThat(config.threads()).isEmpty();
        assertThat(config.waiting()).isEqualTo(32);
    }

    @Test
    void everyPropertyIsRead() {
        PasswordsConfig config = config(Map.of(
                "matchpoint.passwords.iterations", "5",
                "matchpoint.passwords.threads", "6",
                "matchpoint.passwords.waiting", "7"));

        assertThat(config.iterations()).isEqualTo(5);
        assertThat(config.threads()).hasValue(6);
        assertThat(config.waiting()).isEqualTo(7);
    }

    static PasswordsConfig config(Map<String, String> properties) {
        return TestConfig.of(PasswordsConfig.class, properties);
    }
}
