package dev.matchpoint.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealtimeConfigTest {

    @Test
    void withoutSettingsItIsWhatTheContractSays() {
        RealtimeConfig config = RealtimeConfigs.of(Map.of());

        assertThat(config.instanceName()).isEmpty();
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(12));
        assertThat(config.renewEvery()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.resumeWindow()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.sessionTtl()).isEqualTo(Duration.ofHours(2));
        assertThat(config.refreshEvery()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.outage().askEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.outage().timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.outage().holdFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.outage().holdAtMost()).isEqualTo(1_000);
    }

    @Test
    void everyPropertyIsRead() {
        RealtimeConfig config = RealtimeConfigs.of(Map.of(
                "matchpoint.realtime.instance-name", "server-1",
                "matchpoint.realtime.lease", "31s",
                "matchpoint.realtime.renew-every", "32s",
                "matchpoint.realtime.resume-window", "33s",
                "matchpoint.realtime.session-ttl", "34h",
                "matchpoint.realtime.refresh-every", "35s",
                "matchpoint.realtime.outage.ask-every", "36s",
                "matchpoint.realtime.outage.timeout", "37s",
                "matchpoint.realtime.outage.hold-for", "38s",
                "matchpoint.realtime.outage.hold-at-most", "39"));

        assertThat(config.instanceName()).contains("server-1");
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(31));
        assertThat(config.renewEvery()).isEqualTo(Duration.ofSeconds(32));
        assertThat(config.resumeWindow()).isEqualTo(Duration.ofSeconds(33));
        assertThat(config.sessionTtl()).isEqualTo(Duration.ofHours(34));
        assertThat(config.refreshEvery()).isEqualTo(Duration.ofSeconds(35));
        assertThat(config.outage().askEvery()).isEqualTo(Duration.ofSeconds(36));
        assertThat(config.outage().timeout()).isEqualTo(Duration.ofSeconds(37));
        assertThat(config.outage().holdFor()).isEqualTo(Duration.ofSeconds(38));
        assertThat(config.outage().holdAtMost()).isEqualTo(39);
    }

    @Test
    void anEmptyNameIsNone() {
        assertThat(RealtimeConfigs.of(Map.of("matchpoint.realtime.instance-name", ""))
                        .instanceName())
                .isEmpty();
    }
}
