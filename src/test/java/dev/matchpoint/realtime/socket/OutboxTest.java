package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.hub.Closing;
import dev.matchpoint.realtime.hub.Recipient.Kind;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final int HEADER = 10;
    private static final String KIB = "x".repeat(1024 - HEADER);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final TestWire wire = new TestWire();
    private final Outbox outbox = new Outbox(wire, TestSocketConfig.defaults().behind(), now::get);

    private void send(int kibibytes, Kind kind) {
        for (int i = 0; i < kibibytes; i++) {
            outbox.send(KIB, kind);
        }
    }

    private void look(Duration later) {
        outbox.look(now.addAndGet(later.toNanos()));
    }

    @Test
    void framesAreGivenToTheWireAtOnceAndInOrder() {
        outbox.send("a", Kind.NEEDED);
        outbox.send("b", Kind.PASSING);
        outbox.send("c", Kind.NEEDED);

        assertThat(wire.given()).containsExactly("a", "b", "c");
    }

    @Test
    void whatIsOnItsWayIsCountedInUtf8() {
        outbox.send("é", Kind.NEEDED);
        outbox.send("😀", Kind.NEEDED);
        assertThat(outbox.bytesInFlight()).isEqualTo(2 + 4 + 2 * HEADER);

        wire.sendOne();
        assertThat(outbox.bytesInFlight()).isEqualTo(4 + HEADER);
        wire.sendOne();
        assertThat(outbox.bytesInFlight()).isZero();
    }

    @Test
    void whatCouldNotBeSentIsNotOnItsWay() {
        outbox.send("a", Kind.NEEDED);
        wire.failOne();

        assertThat(outbox.bytesInFlight()).isZero();
        assertThat(wire.closings()).isEmpty();
    }

    @Test
    void above256KibibytesPassingFramesAreLeftOutAndCounted() {
        send(256, Kind.PASSING);
        assertThat(outbox.dropped()).isZero();

        send(3, Kind.PASSING);

        assertThat(wire.given()).hasSize(256);
        assertThat(outbox.dropped()).isEqualTo(3);
        assertThat(wire.closings()).isEmpty();
    }

    @Test
    void neededFramesGoOnAboveThat() {
        send(256, Kind.PASSING);

        outbox.send("needed", Kind.NEEDED);

        assertThat(wire.given()).endsWith("needed");
    }

    @Test
    void passingFramesGoOnWhenTheClientHasCaughtUp() {
        send(257, Kind.NEEDED);
        wire.sendOne();
        wire.sendOne();

        outbox.send(KIB, Kind.PASSING);

        assertThat(wire.given()).hasSize(258);
    }

    @Test
    void aboveOneMebibyteTheConnectionIsClosedOnce() {
        send(1024, Kind.NEEDED);
        assertThat(wire.closings()).isEmpty();

        send(5, Kind.NEEDED);

        assertThat(wire.given()).hasSize(1024);
        assertThat(wire.closings()).containsExactly("4008 too slow");
    }

    @Test
    void everythingAfterTheEndIsIgnored() {
        send(1025, Kind.NEEDED);
        wire.sendAll();

        outbox.send("late", Kind.NEEDED);
        outbox.send("late", Kind.PASSING);
        outbox.close(Closing.RESTART);
        look(Duration.ofHours(1));

        assertThat(wire.given()).hasSize(1024);
        assertThat(wire.closings()).hasSize(1);
    }

    @Test
    void emptyFramesAreBoundedToo() {
        for (int i = 0; i < 200_000; i++) {
            outbox.send("", Kind.NEEDED);
        }

        assertThat(wire.given()).hasSize(1024 * 1024 / HEADER);
        assertThat(wire.closings()).containsExactly("4008 too slow");
    }

    @Test
    void aFrameThatIsFiveSecondsOldIsTooOldThereafter() {
        outbox.send("a", Kind.NEEDED);

        look(Duration.ofSeconds(5));
        assertThat(wire.closings()).isEmpty();
        look(Duration.ofNanos(1));

        assertThat(wire.closings()).containsExactly("4008 too slow");
    }

    @Test
    void theOldestOfThoseOnTheirWayCounts() {
        outbox.send("a", Kind.NEEDED);
        look(Duration.ofSeconds(3));
        outbox.send("b", Kind.NEEDED);
        wire.sendOne();

        look(Duration.ofSeconds(5));
        assertThat(wire.closings()).isEmpty();
        look(Duration.ofNanos(1));

        assertThat(wire.closings()).hasSize(1);
    }

    @Test
    void oneThatOthersOvertookStillCounts() {
        outbox.send("a", Kind.NEEDED);
        outbox.send("b", Kind.NEEDED);
        wire.sendNewest();

        look(Duration.ofSeconds(6));

        assertThat(wire.closings()).hasSize(1);
    }

    @Test
    void aClientThatReadsIsNeverTooSlow() {
        for (int i = 0; i < 10_000; i++) {
            outbox.send(KIB, Kind.NEEDED);
            wire.sendOne();
            look(Duration.ofSeconds(10));
        }

        assertThat(wire.closings()).isEmpty();
        assertThat(outbox.bytesInFlight()).isZero();
    }

    @Test
    void itIsClosedForTheFirstReasonAfterWhatWasSent() {
        outbox.send("last word", Kind.NEEDED);
        outbox.close(Closing.BARRED);
        outbox.close(Closing.RESTART);

        assertThat(wire.given()).containsExactly("last word");
        assertThat(wire.closings()).containsExactly("4403 not allowed any more");
    }

    @Test
    void whatIsSentFromWithinTheWireComesAfterwards() {
        Echo echo = new Echo();

        echo.outbox.send("aaa", Kind.NEEDED);

        assertThat(echo.wire.given()).containsExactly("aaa", "aa", "a");
        assertThat(echo.outbox.bytesInFlight()).isZero();
    }

    /** A wire that sends at once, and has each frame answered with a shorter one before it returns. */
    private static final class Echo implements Wire {

        private final TestWire wire = new TestWire();
        private final Outbox outbox =
                new Outbox(this, TestSocketConfig.defaults().behind(), () -> 0);

        @Override
        public CompletionStage<Void> send(String text) {
            if (text.length() > 1) {
                outbox.send(text.substring(1), Kind.NEEDED);
            }
            CompletionStage<Void> sending = wire.send(text);
            wire.sendAll();
            return sending;
        }

        @Override
        public void close(int code, String reason) {
            wire.close(code, reason);
        }
    }
}
