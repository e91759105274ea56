package dev.matchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration AMPLE = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private static Deadline ofNow(Duration limit) {
        long now = System.nanoTime();
        return new Deadline(() -> now, limit);
    }

    @Test
    void anAnswerInTimeIsGiven() throws Exception {
        assertThat(ofNow(AMPLE).within("late", () -> "answer")).isEqualTo("answer");
        assertThat(ofNow(AMPLE).within("late", CompletableFuture.completedStage("answer")))
                .isCompletedWithValue("answer");
    }

    @Test
    void workThatTakesTooLongGoesOnWithoutItsClient() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);

        String answer = ofNow(SHORT).within("late", () -> {
            told.await();
            done.countDown();
            return "answer";
        });

        assertThat(answer).isEqualTo("late");
        told.countDown();
        done.await();
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedFor() {
        CompletableFuture<String> never = new CompletableFuture<>();

        assertThat(ofNow(SHORT).within("late", never).toCompletableFuture().join())
                .isEqualTo("late");
    }

    @Test
    void whatIsToBeFoundOutFirstFailsIfItIsLate() {
        long now = System.nanoTime();
        IllegalStateException late = new IllegalStateException("late");

        assertThat(ofNow(AMPLE)
                        .within(now, () -> late, Uni.createFrom().item("found"))
                        .await()
                        .indefinitely())
                .isEqualTo("found");
        assertThatThrownBy(() -> ofNow(SHORT)
                        .within(now, () -> late, Uni.createFrom().nothing())
                        .await()
                        .indefinitely())
                .isSameAs(late);
        assertThatThrownBy(() -> ofNow(SHORT)
                        .within(
                                now - AMPLE.toNanos(),
                                () -> late,
                                Uni.createFrom().nothing())
                        .await()
                        .indefinitely())
                .isSameAs(late);
    }

    @Test
    void aRequestThatWantsToWaitMayTakeLonger() throws Exception {
        CountDownLatch past = new CountDownLatch(1);
        CompletableFuture.delayedExecutor(SHORT.toMillis() * 2, TimeUnit.MILLISECONDS)
                .execute(past::countDown);

        String answer = ofNow(SHORT).within(AMPLE, "late", () -> {
            past.await();
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
    }

    @Test
    void whatIsLateAlreadyIsNotBegun() throws Exception {
        AtomicBoolean begun = new AtomicBoolean();
        long earlier = System.nanoTime() - AMPLE.toNanos();

        String answer = new Deadline(() -> earlier, SHORT).within("late", () -> {
            begun.set(true);
            return "answer";
        });

        assertThat(answer).isEqualTo("late");
        assertThat(begun).isFalse();
    }

    @Test
    void failuresAreThoseOfTheWork() {
        SQLException failure = new SQLException("down", "08006");

        assertThatThrownBy(() -> ofNow(AMPLE).within("late", () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> ofNow(AMPLE).within("late", () -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }
}
