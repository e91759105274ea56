package dev.matchpoint.player.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.core.PlayerId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccountChangesTest {

    private static final PlayerId ALICE = new PlayerId(1);
    private static final PlayerId BOB = new PlayerId(2);
    private static final long TRUST = AccountChanges.TRUST.toNanos();

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

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
    void whatWasReadIsGoodForSomeTimeAfterTheLastProof() {
        long mark = changes.mark();
        changes.complete(7);

        changes.unheard();

        assertThat(changes.unchangedUntil(mark, ALICE, A_MINUTE, 7 + A_MINUTE.toNanos() - 1))
                .isTrue();
        assertThat(changes.unchangedUntil(mark, ALICE, A_MINUTE, 7 + A_MINUTE.toNanos()))
                .isFalse();
    }

    @Test
    void whatWasReadBeforeAGapIsGoodForSomeTimeAfterTheLastProofBeforeIt() {
        long before = changes.mark();
        changes.complete(7);
        changes.missed();
        long between = changes.mark();
        changes.complete(8);
        changes.missed();
        changes.complete(9);

        long now = 7 + A_MINUTE.toNanos();

        assertThat(changes.unchangedUntil(before, ALICE, A_MINUTE, now)).isFalse();
        assertThat(changes.unchangedUntil(between, ALICE, A_MINUTE, now)).isTrue();
    }

    @Test
    void whatHasChangedIsNotGoodForAnyTime() {
        long mark = changes.mark();
        changes.complete(7);

        changes.changed(ALICE);

        assertThat(changes.unchangedUntil(mark, ALICE, A_MINUTE, 8)).isFalse();
        assertThat(changes.unchangedUntil(mark, BOB, A_MINUTE, 8)).isTrue();
    }

    @Test
    void whatWasReadBeforeMoreGapsThanAreRememberedIsNotGood() {
        long mark = changes.mark();
        changes.complete(7);
        for (int i = 0; i <= 100; i++) {
            changes.missed();
        }

        assertThat(changes.unchangedUntil(mark, ALICE, A_MINUTE, 8)).isFalse();
        assertThat(changes.unchangedUntil(changes.mark(), ALICE, A_MINUTE, 8)).isTrue();
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
