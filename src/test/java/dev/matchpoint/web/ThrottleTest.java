package dev.matchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final int HUGE = 100_000;

    private static void take(Throttle<String> throttle, String who, int times) {
        IntStream.range(0, times).forEach(_ -> throttle.require(who));
    }

    @Test
    void afterABurstThereIsAWaitForEachAlone() {
        Throttle<String> throttle = new Throttle<>(new Rate(1, Duration.ofSeconds(1), 5));
        take(throttle, "anne", 5);

        assertThatThrownBy(() -> throttle.require("anne"))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        refused -> assertThat(refused.seconds()).isEqualTo(1))
                .hasMessage("Request was throttled. Expected available in 1 seconds.");
        take(throttle, "bob", 5);
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(Throttled.class)
                .untilAsserted(() -> throttle.require("anne"));
    }

    @Test
    void whatCannotBeRefusedBeforeCountsAfterwards() {
        Throttle<String> throttle = new Throttle<>(new Rate(1, Duration.ofMinutes(1), 2));

        throttle.count("anne");
        assertThat(throttle.isTooOften("anne")).isFalse();
        throttle.count("anne");
        throttle.count("anne");
        assertThat(throttle.isTooOften("anne")).isTrue();
        assertThat(throttle.isTooOften("bob")).isFalse();
    }

    @Test
    void withoutALimitThereIsNone() {
        Throttle<String> throttle = new Throttle<>(new Rate(0, Duration.ofSeconds(1), 1));

        take(throttle, "anne", HUGE);
        IntStream.range(0, HUGE).forEach(_ -> throttle.count("anne"));
        throttle.admit("anne");
    }

    @Test
    void whatIsCountedIsNotAdmittedLater() {
        Throttle<String> throttle = new Throttle<>(new Rate(2, Duration.ofMinutes(1), 2));
        IntStream.range(0, 5).forEach(_ -> throttle.admit("anne"));
        throttle.count("anne");
        throttle.admit("anne");
        IntStream.range(0, 5).forEach(_ -> throttle.count("anne"));

        assertThatThrownBy(() -> throttle.admit("anne"))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        refused -> assertThat(refused.seconds()).isBetween(20L, 30L));
        throttle.admit("bob");
    }

    @Test
    void theWaitIsToldInWholeSeconds() {
        assertThat(new Throttled(Duration.ZERO).seconds()).isEqualTo(1);
        assertThat(new Throttled(Duration.ofMillis(1001)).seconds()).isEqualTo(2);
        assertThat(new Throttled(Duration.ofSeconds(2)).seconds()).isEqualTo(2);
    }
}
