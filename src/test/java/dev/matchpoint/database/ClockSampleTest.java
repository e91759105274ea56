package dev.matchpoint.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockSampleTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    @Test
    void takesTheMiddleOfTheRoundTripAndErrsByHalfOfIt() {
        ClockSample sample = ClockSample.between(1_000_000, NOON, 3_000_000);

        assertThat(sample.timeAt(2_000_000)).isEqualTo(NOON);
        assertThat(sample.timeAt(2_000_000 + SECOND)).isEqualTo(NOON.plusSeconds(1));
        assertThat(sample.errorAt(2_000_000)).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void errsMoreTheOlderItGets() {
        ClockSample sample = ClockSample.between(0, NOON, 0);

        assertThat(sample.errorAt(100 * SECOND)).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void agreesWithWhatLiesWithinBothErrors() {
        ClockSample sample = ClockSample.between(0, NOON, 2_000_000);

        assertThat(sample.agreesWith(ClockSample.between(SECOND, NOON.plusSeconds(1), SECOND + 2_000_000)))
                .isTrue();
        assertThat(sample.agreesWith(ClockSample.between(SECOND, NOON.plusMillis(1_002), SECOND + 2_000_000)))
                .isTrue();
        assertThat(sample.agreesWith(ClockSample.between(SECOND, NOON.plusMillis(1_003), SECOND + 2_000_000)))
                .isFalse();
        assertThat(sample.agreesWith(ClockSample.between(SECOND, NOON.minusSeconds(5), SECOND + 2_000_000)))
                .isFalse();
    }
}
