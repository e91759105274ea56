package dev.matchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Buckets that are shared: each throttle here is that of another instance. */
@QuarkusTest
class SharedThrottleTest {

    private static final Rate SLOW = new Rate(6, Duration.ofHours(1), 6);
    private static final Rate QUICK = new Rate(1, Duration.ofSeconds(1), 3);
    private static final int CALLS = 60;

    @Inject
    SharedThrottle.Buckets buckets;

    private final String anne = UUID.randomUUID().toString();

    private static boolean isLetIn(SharedThrottle throttle, String who) {
        try {
            throttle.require(who);
            return true;
        } catch (Throttled _) {
            return false;
        }
    }

    @Test
    void allInstancesCountTogether() {
        SharedThrottle here = buckets.of("test", SLOW);
        SharedThrottle there = buckets.of("test", SLOW);

        assertThat(Stream.of(here, there, here, there, here, there, here, there).map(one -> isLetIn(one, anne)))
                .containsExactly(true, true, true, true, true, true, false, false);
    }

    @Test
    void theWaitIsUntilThereIsAToken() {
        SharedThrottle throttle = buckets.of("test", SLOW);
        IntStream.range(0, SLOW.burst()).forEach(_ -> throttle.require(anne));

        assertThatThrownBy(() -> throttle.require(anne))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        refused -> assertThat(refused.seconds()).isBetween(500L, 600L));
    }

    @Test
    void aBucketFillsAgain() {
        SharedThrottle throttle = buckets.of("test", QUICK);
        await().until(() -> !isLetIn(throttle, anne));

        await().until(() -> isLetIn(throttle, anne));
    }

    @Test
    void othersAndOtherThingsHaveBucketsOfTheirOwn() {
        SharedThrottle throttle = buckets.of("test", SLOW);
        await().until(() -> !isLetIn(throttle, anne));

        throttle.require(anne + "!");
        buckets.of("other", SLOW).require(anne);
        assertThatExceptionOfType(Throttled.class).isThrownBy(() -> throttle.require(anne));
    }

    @Test
    void ofManyAtOnceAsManyAreLetInAsThereAreTokens() {
        SharedThrottle here = buckets.of("test", SLOW);
        SharedThrottle there = buckets.of("test", SLOW);

        List<Future<Boolean>> calls;
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            calls = IntStream.range(0, CALLS)
                    .mapToObj(i -> crowd.submit(() -> isLetIn(i % 2 == 0 ? here : there, anne)))
                    .toList();
        }

        assertThat(calls.stream().filter(Future::resultNow)).hasSize(SLOW.burst());
    }

    @Test
    void withoutALimitThereIsNone() {
        SharedThrottle throttle = buckets.of("test", new Rate(0, Duration.ofMinutes(1), 0));

        IntStream.range(0, CALLS).forEach(_ -> throttle.require(anne));
    }
}
