package dev.matchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestConfig;
import dev.matchpoint.core.Network;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebConfigTest {

    private static WebConfig config(Map<String, String> settings) {
        return TestConfig.of(WebConfig.class, settings);
    }

    @Test
    void theDefaultsAreWhatTheContractSays() {
        WebConfig config = config(Map.of());

        assertThat(config.maxBody().asLongValue()).isEqualTo(16 * 1024);
        assertThat(config.maxUri().asLongValue()).isEqualTo(4 * 1024);
        assertThat(config.maxHeaders().asLongValue()).isEqualTo(16 * 1024);
        assertThat(config.answerWithin()).isEqualTo(Duration.ofMillis(800));
        assertThat(config.trustedProxies()).isEmpty();
    }

    @Test
    void everyPropertyIsRead() {
        WebConfig config = config(Map.of(
                "matchpoint.web.max-body", "1K",
                "matchpoint.web.max-uri", "2K",
                "matchpoint.web.max-headers", "3K",
                "matchpoint.web.answer-within", "4s",
                "matchpoint.web.trusted-proxies", "10.0.0.0/8,2001:db8::7"));

        assertThat(config.maxBody().asLongValue()).isEqualTo(1024);
        assertThat(config.maxUri().asLongValue()).isEqualTo(2 * 1024);
        assertThat(config.maxHeaders().asLongValue()).isEqualTo(3 * 1024);
        assertThat(config.answerWithin()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.trustedProxies()).contains(List.of(Network.of("10.0.0.0/8"), Network.of("2001:db8::7/128")));
    }
}
