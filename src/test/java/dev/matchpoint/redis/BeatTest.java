package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BeatTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Beat beat = new Beat(Duration.ofSeconds(1), Duration.ofSeconds(2));

    @Test
    void isFreshForABeatAndItsTimeout() {
        beat.heard(0);

        assertThat(beat.isFresh(3 * SECOND - 1)).isTrue();
        assertThat(beat.isFresh(3 * SECOND)).isFalse();
    }

    @Test
    void isOverdueAfterItsTimeoutHoweverManyFollow() {
        beat.sent(0);
        assertThat(beat.isOverdue(SECOND)).isFalse();
        beat.sent(SECOND);

        assertThat(beat.isOverdue(2 * SECOND)).isTrue();
    }

    @Test
    void isNotOverdueOnceHeard() {
        beat.sent(0);
        beat.isOverdue(SECOND);
        beat.heard(SECOND);

        assertThat(beat.isOverdue(2 * SECOND)).isFalse();
    }

    @Test
    void isNotOverdueIfItCouldNotBeSent() {
        beat.sent(0);
        beat.isOverdue(SECOND);
        beat.unsent();

        assertThat(beat.isOverdue(2 * SECOND)).isFalse();
    }

    @Test
    void aProcessThatStoodStillDoesNotJudge() {
        beat.isOverdue(0);
        beat.sent(0);

        assertThat(beat.isOverdue(10 * SECOND)).isFalse();
    }
}
