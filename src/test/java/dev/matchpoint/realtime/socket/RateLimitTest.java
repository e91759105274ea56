package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.socket.RateLimit.Admission;
import dev.matchpoint.realtime.socket.RateLimit.Admission.Admitted;
import dev.matchpoint.realtime.socket.RateLimit.Admission.Flooding;
import dev.matchpoint.realtime.socket.RateLimit.Admission.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    /** Where {@link System#nanoTime} may well be: it overflows within the tests. */
    private static final long START = Long.MAX_VALUE - Duration.ofMillis(500).toNanos();

    private final RateLimit limit = new RateLimit(TestSocketConfig.defaults().rate(), START);

    private static long at(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }

    private Admission admit(long millis) {
        return limit.admit(at(millis));
    }

    private int admittedOf(int messages, long millis) {
        int admitted = 0;
        for (int i = 0; i < messages; i++) {
            admitted += admit(millis) instanceof Admitted ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void aBurstOfAHundredIsAdmitted() {
        assertThat(admittedOf(110, 0)).isEqualTo(100);
    }

    @Test
    void afterABurstTheBucketFillsByFiftyASecond() {
        admittedOf(100, 0);

        assertThat(admittedOf(60, 1_000)).isEqualTo(50);
    }

    @Test
    void theBucketHoldsNoMoreThanABurst() {
        admittedOf(100, 0);

        assertThat(admittedOf(150, 3_600_000)).isEqualTo(100);
    }

    @Test
    void whoeverKeepsThePaceIsNeverRefused() {
        admittedOf(100, 0);

        for (int i = 1; i <= 1_000; i++) {
            assertThat(admit(20L * i)).isInstanceOf(Admitted.class);
        }
    }

    @Test
    void theRefusedAreToldHowLongToWait() {
        admittedOf(100, 0);

        assertThat(admit(5)).isEqualTo(new Refused(Duration.ofMillis(15)));
    }

    @Test
    void whoeverWaitsThatLongIsAdmitted() {
        admittedOf(105, 0);
        assertThat(admit(19)).isEqualTo(new Refused(Duration.ofMillis(1)));

        assertThat(admit(20)).isInstanceOf(Admitted.class);
    }

    @Test
    void moreThanAHundredRefusalsInTenSecondsAreAFlood() {
        admittedOf(100, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(admit(0)).isInstanceOf(Refused.class);
        }

        assertThat(admit(1)).isInstanceOf(Flooding.class);
    }

    @Test
    void refusalsAreForgottenAfterTenSeconds() {
        admittedOf(200, 0);
        admittedOf(100, 10_001);

        assertThat(admit(10_001)).isInstanceOf(Refused.class);
    }

    @Test
    void tooFastByALittleIsNoFlood() {
        admittedOf(100, 0);

        for (int i = 1; i <= 3_000; i++) {
            assertThat(limit.admit(at(0) + i * Duration.ofSeconds(1).toNanos() / 59))
                    .isNotInstanceOf(Flooding.class);
        }
    }
}
