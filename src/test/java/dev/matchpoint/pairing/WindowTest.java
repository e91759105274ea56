package dev.matchpoint.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    private static final Window WINDOW = new Window(100, 10, Duration.ofSeconds(10), 500);

    @ParameterizedTest
    @CsvSource({
        "0, 100",
        "9999, 100",
        "10000, 110",
        "19999, 110",
        "499999, 590",
        "500000, 600",
        "510000, 600",
        "-5000, 100"
    })
    void growsByAStepForEachFullPeriodUpToAMaximum(long waitedMillis, int allowed) {
        assertThat(WINDOW.after(Duration.ofMillis(waitedMillis))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 0", "101, 10", "110, 10", "111, 20", "600, 500"})
    void knowsTheShortestWaitThatAllowsADistance(int distance, long seconds) {
        Duration wait = WINDOW.waitFor(distance).orElseThrow();

        assertThat(wait).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(WINDOW.after(wait)).isGreaterThanOrEqualTo(distance);
    }

    @Test
    void noWaitAllowsWhatIsFartherThanItGrows() {
        assertThat(WINDOW.waitFor(601)).isEmpty();
        assertThat(new Window(100, 0, Duration.ofSeconds(10), 500).waitFor(101)).isEmpty();
    }

    @Test
    void staysWithinBoundsForEver() {
        assertThat(WINDOW.after(Duration.ofDays(1_000_000))).isEqualTo(600);
        assertThat(new Window(0, 1_000_000, Duration.ofNanos(1), 1_000_000).after(Duration.ofDays(365)))
                .isEqualTo(1_000_000);
    }

    @Test
    void refusesWhatIsNoWindow() {
        assertThatThrownBy(() -> new Window(-1, 10, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Window(1, 1, Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
