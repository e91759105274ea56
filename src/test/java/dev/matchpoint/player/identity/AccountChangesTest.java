package dev.matchpoint.player.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.core.PlayerId;
import org.junit.jupiter.api.Test;

class AccountChangesTest {

    private static final PlayerId ALICE = new PlayerId(1);
    private static final PlayerId BOB = new PlayerId(2);
    private static final long TRUST = AccountChanges.TRUST.toNanos();

    private final AccountChanges changes = new AccountChanges();

    @Test
    void whatWasReadSinceTheLastChangeHolds() {
        changes.changed(ALICE);

        assertThat(changes.unchangedSince(changes.mark(), ALICE)).isTrue();
    }

    @Test
    void whatWasReadBeforeAChangeDoesNot() {
        long mark = changes.mark();

        changes.changed(ALICE);

        assertThat(changes.unchangedSince(mark, ALICE)).isFalse();
        assertThat(changes.unchangedSince(mark, BOB)).isTrue();
    }

    @Test
    void aChangeOfAnotherDoesNotHideTheOneBefore() {
        long mark = changes.mark();

        changes.changed(ALICE);
        changes.changed(BOB);

        assertThat(changes.unchangedSince(mark, ALICE)).isFalse();
    }

    @Test
    void whatMayHaveBeenMissedConcernsEverybody() {
        long mark = changes.mark();

        changes.missed();

        assertThat(changes.unchangedSince(mark, ALICE)).isFalse();
        assertThat(changes.unchangedSince(mark, BOB)).isFalse();
        assertThat(changes.unchangedSince(changes.mark(), BOB)).isTrue();
    }

    @Test
    void withoutAProofNothingIsUsed() {
        assertThat(changes.heardAt(0)).isFalse();
        assertThat(changes.heardAt(Long.MAX_VALUE)).isFalse();
    }

    @Test
    void aProofCountsForASecondAlsoWhenTheClockWrapsAround() {
        long nanos = Long.MAX_VALUE - 5;

        changes.complete(nanos);

        assertThat(changes.heardAt(nanos)).isTrue();
        assertThat(changes.heardAt(nanos + TRUST - 1)).isTrue();
        assertThat(changes.heardAt(nanos + TRUST)).isFalse();
    }

    @Test
    void aFeedThatIsLostProvesNothing() {
        changes.complete(7);

        changes.unheard();

        assertThat(changes.heardAt(7)).isFalse();
    }
}
