package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void restsTwiceAsLongEachTimeUpToTheLongest() {
        Backoff backoff = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));

        assertThat(IntStream.of(0, 1, 2, 3, 6, 1_000_000).mapToLong(backoff::restMillis))
                .containsExactly(0L, 50L, 100L, 200L, 1_000L, 1_000L);
    }
}
