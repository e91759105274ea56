package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.socket.Liveness.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivenessTest {

    /** Where {@link System#nanoTime} may well be. */
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(15).toNanos();

    private final Liveness liveness = new Liveness(Duration.ofSeconds(10), Duration.ofSeconds(20), START);

    private static long at(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }

    @Test
    void aNewConnectionIsLeftAlone() {
        assertThat(liveness.look(at(9_999))).isEqualTo(Verdict.WAIT);
    }

    @Test
    void itIsPingedEveryTenSeconds() {
        assertThat(liveness.look(at(10_000))).isEqualTo(Verdict.PING);
        assertThat(liveness.look(at(10_001))).isEqualTo(Verdict.WAIT);
        assertThat(liveness.look(at(19_999))).isEqualTo(Verdict.WAIT);
        liveness.heard(at(19_999));
        assertThat(liveness.look(at(20_000))).isEqualTo(Verdict.PING);
    }

    @Test
    void itIsGivenUpAfterTwentySecondsOfSilence() {
        assertThat(liveness.look(at(10_000))).isEqualTo(Verdict.PING);
        assertThat(liveness.look(at(20_000))).isEqualTo(Verdict.GONE);
    }

    @Test
    void whateverIsHeardKeepsIt() {
        liveness.heard(at(19_000));

        assertThat(liveness.look(at(38_999))).isEqualTo(Verdict.PING);
        assertThat(liveness.look(at(39_000))).isEqualTo(Verdict.GONE);
    }
}
