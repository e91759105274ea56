package dev.matchpoint.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code end.lua}, {@code expire.lua}, {@code touch.lua} and {@code unmark.lua} */
@QuarkusTest
class EndScriptsTest extends ScriptsOnAQueue {

    private List<String> expire(long now, int atMost) {
        return run(QueueScripts.EXPIRE, now, atMost, 0);
    }

    @Test
    void endsATicketThatWasAskedForBeforeAndSaysItsNumber() {
        join(ALICE, 1500, NOW);
        join(BOB, 1800, NOW);

        assertThat(run(QueueScripts.END, ALICE, NOW, "", "leaves", BOB, NOW + 1, "", "expiries"))
                .containsExactly(Long.toString(NOW), Long.toString(NOW));

        assertThat(redis.tickets()).isEmpty();
        assertThat(redis.dirty()).isEmpty();
        assertThat(redis.matched()).isEmpty();
        assertThat(redis.counter("leaves")).isEqualTo(1);
        assertThat(redis.counter("expiries")).isEqualTo(1);
    }

    @Test
    void doesNotTouchATicketThatIsNewer() {
        join(ALICE, 1500, NOW);

        assertThat(run(QueueScripts.END, ALICE, NOW - 1, "", "leaves")).containsExactly("");

        assertThat(redis.queue()).containsOnlyKeys(ALICE);
        assertThat(redis.counter("leaves")).isZero();
    }

    @Test
    void endsATicketOnce() {
        join(ALICE, 1500, NOW);
        run(QueueScripts.END, ALICE, NOW, "", "leaves");

        assertThat(run(QueueScripts.END, ALICE, NOW, "", "leaves")).containsExactly("");

        assertThat(redis.counter("leaves")).isEqualTo(1);
    }

    @Test
    void whatCameLateDoesNotEndATicketThatWasMadeSince() {
        join(ALICE, 1500, NOW);
        run(QueueScripts.END, ALICE, NOW, "", "leaves");
        join(ALICE, 1500, NOW + 1);

        assertThat(run(QueueScripts.END, ALICE, NOW, "", "leaves")).containsExactly("");

        assertThat(redis.queue()).containsOnlyKeys(ALICE);
    }

    @Test
    void notesTheMatchWhetherThereIsATicketOrNot() {
        join(ALICE, 1500, NOW);

        run(QueueScripts.END, ALICE, NOW, 77, "leaves", BOB, NOW, 77, "leaves");

        assertThat(redis.matched()).isEqualTo(Map.of(ALICE, 77L, BOB, 77L));
    }

    @Test
    void whoLeavesWhileClaimedIsOutAtOnce() {
        String claim = claimOfAliceAndBob();

        assertThat(run(QueueScripts.END, ALICE, NOW, "", "leaves")).containsExactly(Long.toString(NOW));

        assertThat(redis.tickets()).containsOnlyKeys(BOB);
        assertThat(redis.claims()).containsExactly(claim);
    }

    @Test
    void whatIsOverInAClaimIsLeftToWhoeverSettlesIt() {
        claimOfAliceAndBob();
        join(CAROL, 1900, NOW);

        assertThat(run(QueueScripts.END, ALICE, NOW, 77, "over", CAROL, NOW, "", "over"))
                .containsExactly("", Long.toString(NOW));

        assertThat(redis.tickets()).containsOnlyKeys(ALICE, BOB);
        assertThat(redis.matched()).isEqualTo(Map.of(ALICE, 77L));
        assertThat(redis.counter("leaves")).isEqualTo(1);
    }

    @Test
    void namesThoseWhoseTicketsHaveExpired() {
        join(ALICE, 1500, NOW);
        join(BOB, 1800, NOW + 1);

        assertThat(expire(NOW + LIFE, 10)).containsExactly("1", Long.toString(NOW), Long.toString(NOW + LIFE));

        assertThat(redis.queue()).containsOnlyKeys(ALICE, BOB);
    }

    @Test
    void namesNoMoreThanItIsAskedFor() {
        join(ALICE, 1500, NOW);
        join(BOB, 1800, NOW + 1);

        assertThat(expire(NOW + LIFE + 1, 1)).hasSize(3).startsWith("1");
    }

    @Test
    void whoIsClaimedDoesNotExpire() {
        claimOfAliceAndBob();

        assertThat(expire(NOW + 2 * LIFE, 10)).isEmpty();
    }

    @Test
    void remembersTheHighestNumberThatIsUsedUp() {
        run(QueueScripts.END, ALICE, NOW, "", "leaves", BOB, NOW, "", "over", CAROL, 0, 77, "leaves");
        run(QueueScripts.END, ALICE, NOW - 1, "", "leaves", BOB, NOW + 1, "", "over");

        assertThat(redis.closed()).isEqualTo(Map.of(ALICE, NOW, BOB, NOW + 1));
    }

    @Test
    void forgetsNumbersThatNoRequestCanHaveAnyMore() {
        run(QueueScripts.END, ALICE, NOW, "", "leaves", BOB, NOW + 1, "", "leaves");

        run(QueueScripts.EXPIRE, NOW + SECOND, 10, NOW);

        assertThat(redis.closed()).isEqualTo(Map.of(BOB, NOW + 1));
    }

    @Test
    void dropsADeadlineWithoutATicket() {
        redis.leavesADeadlineBehind(ALICE, NOW);

        assertThat(expire(NOW, 10)).isEmpty();

        assertThat(redis.deadlines()).isEmpty();
    }

    @Test
    void countsTicketsThatLiveLongerForASign() {
        join(ALICE, 1500, NOW);

        assertThat(run(QueueScripts.TOUCH, ALICE, NOW + LIFE + 1, BOB, NOW + LIFE + 1))
                .containsExactly("1");
        assertThat(run(QueueScripts.TOUCH, ALICE, NOW + LIFE)).containsExactly("0");

        assertThat(redis.deadlines()).isEqualTo(Map.of(ALICE, NOW + LIFE + 1));
    }

    @Test
    void dropsTheHintOfAMatchThatIsOverAndOfOlderOnes() {
        run(QueueScripts.END, ALICE, NOW, 77, "leaves", BOB, NOW, 9, "leaves");

        assertThat(run(QueueScripts.UNMARK, ALICE, 77, BOB, 77, CAROL, 77)).containsExactly("2");

        assertThat(redis.matched()).isEmpty();
    }

    @Test
    void keepsTheHintOfAMatchThatWasMadeSince() {
        run(QueueScripts.END, ALICE, NOW, 100, "leaves");

        assertThat(run(QueueScripts.UNMARK, ALICE, 77)).containsExactly("0");

        assertThat(redis.matched()).isEqualTo(Map.of(ALICE, 100L));
    }
}
