package dev.matchpoint.operations.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private final Delivery delivery = new Delivery(Duration.ofSeconds(10));

    private boolean hasFailed(boolean redisAnswers, boolean heard, int second) {
        return delivery.hasFailed(
                redisAnswers, heard, Duration.ofSeconds(second).toNanos());
    }

    @Test
    void silenceIsAFailureAfterAWhile() {
        assertThat(hasFailed(true, false, 0)).isFalse();
        assertThat(hasFailed(true, false, 10)).isFalse();
        assertThat(hasFailed(true, false, 11)).isTrue();
    }

    @Test
    void whoHearsAgainIsWell() {
        hasFailed(true, false, 0);

        assertThat(hasFailed(true, true, 11)).isFalse();
        assertThat(hasFailed(true, false, 12)).isFalse();
    }

    @Test
    void withoutRedisThereIsNothingToHear() {
        assertThat(hasFailed(false, false, 0)).isFalse();
        assertThat(hasFailed(false, false, 60)).isFalse();
        assertThat(hasFailed(true, false, 61)).as("time to subscribe anew").isFalse();
    }
}
