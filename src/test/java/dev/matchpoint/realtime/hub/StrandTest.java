package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrandTest {

    @Test
    void aStepThatGivesAnotherIsFinishedFirst() {
        List<String> done = new ArrayList<>();
        Strand strand = new Strand(Runnable::run);

        strand.execute(() -> {
            strand.execute(() -> done.add("second"));
            done.add("first");
        });

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void aStepThatFailsDoesNotKeepOthersFromBeingDone() {
        List<String> done = new ArrayList<>();
        Strand strand = new Strand(Runnable::run);
        strand.execute(() -> {
            throw new IllegalStateException("on purpose");
        });

        strand.execute(() -> done.add("next"));

        assertThat(done).containsExactly("next");
    }

    @Test
    void ofManyOneIsDoneAtATime() {
        Strand strand = new Strand(Thread::startVirtualThread);
        List<Integer> done = new ArrayList<>();
        AtomicInteger count = new AtomicInteger();

        IntStream.range(0, 20)
                .forEach(i -> Thread.startVirtualThread(() -> IntStream.range(0, 100)
                        .forEach(j -> strand.execute(() -> {
                            done.add(j);
                            count.incrementAndGet();
                        }))));

        await().until(() -> count.get() == 2_000);
        assertThat(done).hasSize(2_000);
    }
}
