package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.hub.Closing;
import dev.matchpoint.realtime.hub.Recipient.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Whatever comes in, from however many at once. */
class CrowdedOutboxTest {

    private static final int SENDERS = 4;
    private static final int FRAMES = 5_000;
    private static final int MAX = 1024 * 1024;

    private final AtomicLong now = new AtomicLong();
    private final TestWire wire = new TestWire();

    private Outbox outbox(Map<String, String> settings) {
        return new Outbox(wire, TestSocketConfig.of(settings).behind(), now::get);
    }

    /** Sends from several threads, each in order, while another one has the wire send. */
    private void crowd(Outbox outbox) {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService loop = Executors.newSingleThreadExecutor()) {
            loop.execute(() -> {
                while (!over.get()) {
                    wire.sendOne();
                    Thread.onSpinWait();
                }
                wire.sendAll();
            });
            List<CompletableFuture<Void>> all = IntStream.range(0, SENDERS)
                    .mapToObj(sender -> CompletableFuture.runAsync(() -> sendAll(outbox, sender), senders))
                    .toList();
            try {
                all.forEach(CompletableFuture::join);
            } finally {
                over.set(true);
            }
        }
    }

    private static void sendAll(Outbox outbox, int sender) {
        for (int i = 0; i < FRAMES; i++) {
            outbox.send(sender + " " + i, Kind.NEEDED);
        }
    }

    private List<Integer> of(int sender) {
        return wire.given().stream()
                .map(frame -> frame.split(" ", 2))
                .filter(frame -> Integer.parseInt(frame[0]) == sender)
                .map(frame -> Integer.parseInt(frame[1]))
                .toList();
    }

    @RepeatedTest(5)
    void eachSendersFramesArriveAllAndInOrder() {
        Outbox outbox = outbox(Map.of("matchpoint.realtime.socket.behind.max", "100M"));

        crowd(outbox);

        List<Integer> all = IntStream.range(0, FRAMES).boxed().toList();
        for (int sender = 0; sender < SENDERS; sender++) {
            assertThat(of(sender)).isEqualTo(all);
        }
        assertThat(outbox.bytesInFlight()).isZero();
    }

    @RepeatedTest(5)
    void whoeverIsTooSlowIsClosedOnceAndMissesTheEndOnly() {
        Outbox outbox = outbox(Map.of("matchpoint.realtime.socket.behind.max", "1K"));

        crowd(outbox);
        outbox.close(Closing.RESTART);

        assertThat(wire.closings()).hasSize(1);
        for (int sender = 0; sender < SENDERS; sender++) {
            List<Integer> arrived = of(sender);
            assertThat(arrived)
                    .isEqualTo(IntStream.range(0, arrived.size()).boxed().toList());
        }
    }

    /** Seeded: what fails once fails again. */
    @Test
    void atRandomNoMoreIsOnItsWayThanMayBe() {
        Random random = new Random(20_251_120);
        for (int run = 0; run < 50; run++) {
            new CrowdedOutboxTest().play(random);
        }
    }

    private void play(Random random) {
        Outbox outbox = outbox(Map.of());
        int pace = 1 + random.nextInt(20);
        List<String> needed = new ArrayList<>();
        for (int i = 0; i < 400 && wire.closings().isEmpty(); i++) {
            String frame = i + " " + "é€😀x".repeat(random.nextInt(2_000));
            Kind kind = random.nextBoolean() ? Kind.NEEDED : Kind.PASSING;
            outbox.send(frame, kind);
            if (kind == Kind.NEEDED && wire.closings().isEmpty()) {
                needed.add(frame);
            }
            if (random.nextInt(20) < pace) {
                wire.sendOne();
            }
            assertThat(wire.closings().isEmpty() ? outbox.bytesInFlight() : 0).isBetween(0L, (long) MAX);
        }
        assertThat(wire.given()).containsSubsequence(needed).isSortedAccordingTo((a, b) -> number(a) - number(b));
    }

    private static int number(String frame) {
        return Integer.parseInt(frame.substring(0, frame.indexOf(' ')));
    }
}
