package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SocketConfigTest {

    @Test
    void withoutSettingsItIsWhatTheProtocolSays() {
        SocketConfig config = TestSocketConfig.defaults();

        assertThat(config.maxMessage().asLongValue()).isEqualTo(16 * 1024);
        assertThat(config.maxNesting()).isEqualTo(32);
        assertThat(config.maxRooms()).isEqualTo(64);
        assertThat(config.maxMissed()).isEqualTo(300);
        assertThat(config.rate().perSecond()).isEqualTo(50);
        assertThat(config.rate().burst()).isEqualTo(100);
        assertThat(config.rate().maxRefused()).isEqualTo(100);
        assertThat(config.rate().refusedWithin()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.behind().maxPassing().asLongValue()).isEqualTo(256 * 1024);
        assertThat(config.behind().max().asLongValue()).isEqualTo(1024 * 1024);
        assertThat(config.behind().maxAge()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.pingEvery()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.silentFor()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.compareEvery()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void everyPropertyIsRead() {
        SocketConfig config = TestSocketConfig.of(Map.ofEntries(
                Map.entry("matchpoint.realtime.socket.max-message", "1K"),
                Map.entry("matchpoint.realtime.socket.max-nesting", "12"),
                Map.entry("matchpoint.realtime.socket.max-rooms", "13"),
                Map.entry("matchpoint.realtime.socket.max-missed", "14"),
                Map.entry("matchpoint.realtime.socket.rate.per-second", "15"),
                Map.entry("matchpoint.realtime.socket.rate.burst", "16"),
                Map.entry("matchpoint.realtime.socket.rate.max-refused", "17"),
                Map.entry("matchpoint.realtime.socket.rate.refused-within", "18s"),
                Map.entry("matchpoint.realtime.socket.behind.max-passing", "19K"),
                Map.entry("matchpoint.realtime.socket.behind.max", "20K"),
                Map.entry("matchpoint.realtime.socket.behind.max-age", "21s"),
                Map.entry("matchpoint.realtime.socket.ping-every", "22s"),
                Map.entry("matchpoint.realtime.socket.silent-for", "45s"),
                Map.entry("matchpoint.realtime.socket.compare-every", "46s")));

        assertThat(config.maxMessage().asLongValue()).isEqualTo(1024);
        assertThat(config.maxNesting()).isEqualTo(12);
        assertThat(config.maxRooms()).isEqualTo(13);
        assertThat(config.maxMissed()).isEqualTo(14);
        assertThat(config.rate().perSecond()).isEqualTo(15);
        assertThat(config.rate().burst()).isEqualTo(16);
        assertThat(config.rate().maxRefused()).isEqualTo(17);
        assertThat(config.rate().refusedWithin()).isEqualTo(Duration.ofSeconds(18));
        assertThat(config.behind().maxPassing().asLongValue()).isEqualTo(19 * 1024);
        assertThat(config.behind().max().asLongValue()).isEqualTo(20 * 1024);
        assertThat(config.behind().maxAge()).isEqualTo(Duration.ofSeconds(21));
        assertThat(config.pingEvery()).isEqualTo(Duration.ofSeconds(22));
        assertThat(config.silentFor()).isEqualTo(Duration.ofSeconds(45));
        assertThat(config.compareEvery()).isEqualTo(Duration.ofSeconds(46));
    }
}
