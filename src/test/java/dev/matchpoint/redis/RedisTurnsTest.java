package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Turns at background work, among many who could do it. */
@QuarkusTest
class RedisTurnsTest {

    @Inject
    RedisTurns turns;

    private final String work = UUID.randomUUID().toString();

    @Test
    void oneOfManyTakesATurn() {
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                instances.execute(() -> taken.addAndGet(turns.take(work, Duration.ofMinutes(1)) ? 1 : 0));
            }
        }

        assertThat(taken).hasValue(1);
    }

    @Test
    void theNextTurnComes() {
        assertThat(turns.take(work, Duration.ofMillis(300))).isTrue();

        await().until(() -> turns.take(work, Duration.ofMinutes(1)));
    }
}
