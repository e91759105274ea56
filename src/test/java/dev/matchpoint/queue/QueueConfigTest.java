package dev.matchpoint.queue;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matchpoint.TestConfig;
import dev.matchpoint.pairing.Window;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueConfigTest {

    private static QueueConfig config(Map<String, String> settings) {
        return TestConfig.of(QueueConfig.class, settings);
    }

    @Test
    void withoutSettingsThereIsOneModeOfTheContract() {
        QueueConfig config = config(Map.of());
        Modes modes = new Modes(config);

        assertThat(config.defaultEngine()).isEqualTo(QueueConfig.EngineName.POSTGRESQL);
        assertThat(config.ticketTtl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.candidates()).isEqualTo(64);
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.leavesPerMinute()).isEqualTo(10);
        assertThat(modes.all()).containsExactly(modes.standard());
        assertThat(modes.standard().name()).isEqualTo("online");
        assertThat(modes.standard().window()).isEqualTo(new Window(100, 10, Duration.ofSeconds(10), 500));
        assertThat(modes.standard().sides()).containsExactly("black", "white");
        assertThat(modes.standard().abandonAfter()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void everyPropertyIsRead() {
        QueueConfig config = config(Map.ofEntries(
                entry("matchpoint.matchmaking.default-engine", "redis"),
                entry("matchpoint.matchmaking.default-mode", "blitz"),
                entry("matchpoint.matchmaking.ticket-ttl", "60s"),
                entry("matchpoint.matchmaking.candidates", "8"),
                entry("matchpoint.matchmaking.sweep-every", "2s"),
                entry("matchpoint.matchmaking.leaves-per-minute", "3"),
                entry("matchpoint.matchmaking.modes.blitz.window-base", "50"),
                entry("matchpoint.matchmaking.modes.blitz.window-step", "5"),
                entry("matchpoint.matchmaking.modes.blitz.window-every", "3s"),
                entry("matchpoint.matchmaking.modes.blitz.window-growth", "25"),
                entry("matchpoint.matchmaking.modes.blitz.abandon-after", "10m"),
                entry("matchpoint.matchmaking.modes.long.window-base", "200")));
        Modes modes = new Modes(config);

        assertThat(config.defaultEngine()).isEqualTo(QueueConfig.EngineName.REDIS);
        assertThat(config.ticketTtl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.candidates()).isEqualTo(8);
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.leavesPerMinute()).isEqualTo(3);
        assertThat(modes.standard().name()).isEqualTo("blitz");
        assertThat(modes.standard().window()).isEqualTo(new Window(50, 5, Duration.ofSeconds(3), 25));
        assertThat(modes.standard().abandonAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(modes.all()).extracting(Mode::name).containsExactly("blitz", "long");
        assertThat(modes.named("online")).isEmpty();
    }

    @Test
    void anEngineThatThereIsNotStopsTheStart() {
        assertThatThrownBy(() -> config(Map.of("matchpoint.matchmaking.default-engine", "memory")))
                .hasMessageContaining("default-engine");
    }

    @Test
    void aModeThatMakesNoSenseStopsTheStart() {
        assertThatThrownBy(() -> new Modes(config(Map.of("matchpoint.matchmaking.modes.online.window-base", "-1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Modes(config(Map.of("matchpoint.matchmaking.default-mode", "Two Words"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Modes(config(Map.of("matchpoint.matchmaking.modes.online.abandon-after", "0s"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
