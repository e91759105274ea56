package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisConfigTest {

    @Test
    void withoutSettingsAnAnswerMayTakeHalfASecond() {
        RedisConfig config = Program.config(Map.of());

        assertThat(config.presence()).isEmpty();
        assertThat(config.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.connections()).isEqualTo(2);
        assertThat(config.maxWaiting()).isEqualTo(16_384);
        assertThat(config.reconnectMin()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.reconnectMax()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.beatEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.beatTimeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void thePrefixIsAPropertyToo() {
        assertThat(Program.config(Map.of("matchpoint.redis", "none")).presence())
                .contains("none");
    }

    @Test
    void everyPropertyIsRead() {
        RedisConfig config = Program.config(Map.of(
                "matchpoint.redis.timeout", "1s",
                "matchpoint.redis.connect-timeout", "9s",
                "matchpoint.redis.connections", "3",
                "matchpoint.redis.max-waiting", "4",
                "matchpoint.redis.reconnect-min", "5ms",
                "matchpoint.redis.reconnect-max", "6ms",
                "matchpoint.redis.beat-every", "7ms",
                "matchpoint.redis.beat-timeout", "8ms"));

        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.connections()).isEqualTo(3);
        assertThat(config.maxWaiting()).isEqualTo(4);
        assertThat(config.reconnectMin()).isEqualTo(Duration.ofMillis(5));
        assertThat(config.reconnectMax()).isEqualTo(Duration.ofMillis(6));
        assertThat(config.beatEvery()).isEqualTo(Duration.ofMillis(7));
        assertThat(config.beatTimeout()).isEqualTo(Duration.ofMillis(8));
    }
}
