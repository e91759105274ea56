package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.hub.Sequence.Verdict;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.RoomEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SequenceTest {

    private static final int MOST_HELD = 3;

    private final Sequence sequence = new Sequence(MOST_HELD);

    private static RoomEvent event(long offset) {
        return new RoomEvent(offset, "i", "\"type\":\"x\"");
    }

    private Verdict take(long offset) {
        return sequence.take("e", event(offset));
    }

    private void beginAt(long offset) {
        sequence.begin(new Position("e", offset));
    }

    private List<Long> rest() {
        List<Long> rest = new ArrayList<>();
        for (Optional<RoomEvent> next = sequence.next(); next.isPresent(); next = sequence.next()) {
            rest.add(next.get().offset());
        }
        return rest;
    }

    @Test
    void theNextOneIsDelivered() {
        beginAt(4);

        assertThat(take(5)).isEqualTo(Verdict.DELIVER);

        assertThat(take(6)).isEqualTo(Verdict.DELIVER);
        assertThat(sequence.at()).contains(new Position("e", 6));
    }

    @Test
    void whatCameBeforeIsDropped() {
        beginAt(4);

        assertThat(take(4)).isEqualTo(Verdict.DROP);

        assertThat(take(1)).isEqualTo(Verdict.DROP);
        assertThat(sequence.at()).contains(new Position("e", 4));
    }

    @Test
    void whatCameTooEarlyIsHeldUntilItIsNext() {
        beginAt(4);
        assertThat(take(7)).isEqualTo(Verdict.GAP);
        assertThat(take(6)).isEqualTo(Verdict.GAP);
        assertThat(rest()).isEmpty();
        assertThat(sequence.isWaiting()).isTrue();

        assertThat(take(5)).isEqualTo(Verdict.DELIVER);

        assertThat(rest()).containsExactly(6L, 7L);
        assertThat(sequence.isWaiting()).isFalse();
        assertThat(sequence.at()).contains(new Position("e", 7));
    }

    @Test
    void anotherEpochIsNotCompared() {
        beginAt(4);

        assertThat(sequence.take("f", event(5))).isEqualTo(Verdict.OTHER_EPOCH);

        assertThat(sequence.at()).contains(new Position("e", 4));
        assertThat(sequence.isWaiting()).isFalse();
    }

    @Test
    void whatComesBeforeTheBeginningIsHeld() {
        assertThat(take(5)).isEqualTo(Verdict.UNBEGUN);
        assertThat(take(6)).isEqualTo(Verdict.UNBEGUN);
        assertThat(sequence.at()).isEmpty();
        assertThat(rest()).isEmpty();

        beginAt(5);

        assertThat(rest()).containsExactly(6L);
    }

    @Test
    void whatWasHeldOfAnotherEpochIsForgotten() {
        sequence.take("f", event(5));

        beginAt(4);

        assertThat(rest()).isEmpty();
        assertThat(sequence.isWaiting()).isFalse();
    }

    @Test
    void onlySoManyAreHeld() {
        beginAt(0);
        for (long offset = 2; offset < 9; offset++) {
            take(offset);
        }

        take(1);

        assertThat(rest()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void whatIsForgottenCanBeginAnew() {
        beginAt(4);
        take(6);

        sequence.forget();

        assertThat(sequence.at()).isEmpty();
        assertThat(take(1)).isEqualTo(Verdict.UNBEGUN);
        beginAt(0);
        assertThat(rest()).containsExactly(1L);
    }
}
