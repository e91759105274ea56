package dev.matchpoint.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.StoredQueue.Ticket;
import dev.matchpoint.redis.Subscriptions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** {@code lua/queue/settle.lua} */
@QuarkusTest
class SettleScriptTest extends ScriptsOnAQueue {

    private static final long MATCH = 77;

    @Inject
    Subscriptions subscriptions;

    private List<String> settleAsStored(String claim) {
        return settle(claim, 2, "", BOB, NOW + 2, MATCH, "seats", "", ALICE, NOW + 2, MATCH, "seats", "");
    }

    @Test
    void endsTheTicketsOfThoseWhoAreSeated() {
        String claim = claimOfAliceAndBob();

        assertThat(settleAsStored(claim)).containsExactly("1");

        assertThat(redis.tickets()).isEmpty();
        assertThat(redis.claims()).isEmpty();
        assertThat(redis.dirty()).isEmpty();
        assertThat(redis.matched()).isEqualTo(Map.of(ALICE, MATCH, BOB, MATCH));
        assertThat(redis.counter("seats")).isEqualTo(2);
    }

    @Test
    void changesNothingTheSecondTime() {
        String claim = claimOfAliceAndBob();
        settleAsStored(claim);

        assertThat(settleAsStored(claim)).containsExactly("0");

        assertThat(redis.counter("seats")).isEqualTo(2);
        assertThat(redis.matched()).isEqualTo(Map.of(ALICE, MATCH, BOB, MATCH));
    }

    @Test
    void doesNotTouchWhoHasJoinedAgainSince() {
        String claim = claimOfAliceAndBob();
        settleAsStored(claim);
        run(QueueScripts.UNMARK, ALICE, MATCH);
        join(ALICE, 1500, NOW + 9);

        assertThat(settleAsStored(claim)).containsExactly("0");

        assertThat(redis.queue()).containsOnlyKeys(ALICE);
        assertThat(redis.counter("seats")).isEqualTo(2);
    }

    @Test
    void whoAskedAgainAfterTheMatchGoesBackWithAnotherTicket() {
        String claim = claimOfAliceAndBob();
        join(ALICE, 1500, NOW + 9);

        assertThat(settleAsStored(claim)).containsExactly("1", "1");

        assertThat(redis.tickets()).isEqualTo(Map.of(ALICE, new Ticket(NOW + 9, NOW + 9, 1500, -1, "")));
        assertThat(redis.counter("seats")).isEqualTo(2);
        assertThat(redis.counter("joins")).isEqualTo(3);
    }

    @Test
    void whoLeftAndAskedAgainGoesBackWithAnotherTicket() {
        String claim = claimOfAliceAndBob();
        join(ALICE, 1500, NOW + 9);

        assertThat(settle(claim, 2, "", BOB, "", "", "", "", ALICE, NOW + 5, "", "leaves", ""))
                .containsExactly("1", "2", "1");

        assertThat(redis.ticket(ALICE)).isEqualTo(new Ticket(NOW + 9, NOW + 9, 1500, -1, ""));
        assertThat(redis.counter("leaves")).isEqualTo(1);
        assertThat(redis.counter("joins")).isEqualTo(3);
    }

    @Test
    void theInnocentGoBackWithTheWaitTheyHad() {
        String claim = claimOfAliceAndBob();

        assertThat(settle(claim, 2, "", BOB, NOW + 5, "", "leaves", "", ALICE, "", "", "", ""))
                .containsExactly("1", "1");

        assertThat(redis.tickets()).isEqualTo(Map.of(ALICE, new Ticket(NOW, NOW, 1500, -1, "")));
        assertThat(redis.queue()).isEqualTo(Map.of(ALICE, 1500));
        assertThat(redis.deadlines()).isEqualTo(Map.of(ALICE, NOW + SECOND + LIFE));
        assertThat(redis.dirty()).isEqualTo(Map.of(ALICE, "claim-2"));
        assertThat(redis.counter("leaves")).isEqualTo(1);
    }

    @Test
    void theInnocentGoBackWithTheRatingTheyHaveNow() {
        String claim = claimOfAliceAndBob();

        settle(claim, 2, "", BOB, "", "", "", "", ALICE, "", "", "", 1234);

        assertThat(redis.queue()).isEqualTo(Map.of(ALICE, 1234, BOB, 1550));
    }

    @Test
    void whoCameBackIsFoundAgain() {
        String claim = claimOfAliceAndBob();
        settle(claim, 2, "", BOB, NOW + 5, "", "leaves", "", ALICE, "", "", "", "");

        assertThat(join(CAROL, 1500, NOW + SECOND)).startsWith("claimed");
    }

    @Test
    void doesNotBringBackWhoHasLeftSince() {
        String claim = claimOfAliceAndBob();
        run(QueueScripts.END, ALICE, NOW, "", "leaves");

        assertThat(settle(claim, 2, "", BOB, "", "", "", "", ALICE, "", "", "", ""))
                .containsExactly("1", "2");

        assertThat(redis.tickets()).containsOnlyKeys(BOB);
    }

    @Test
    void doesNotBringBackWhoIsInAnotherClaimSince() {
        String claim = claimOfAliceAndBob();
        settle(claim, 2, "", BOB, "", "", "", "", ALICE, "", "", "", "");
        join(CAROL, 1500, NOW + SECOND);

        assertThat(settle(claim, 2, "", BOB, "", "", "", "", ALICE, "", "", "", ""))
                .containsExactly("0");

        assertThat(redis.ticket(ALICE).claim()).isEqualTo("claim-3");
        assertThat(redis.queue()).containsOnlyKeys(BOB);
    }

    @Test
    void whoPlaysAlreadyIsMarkedAndCountsAsLeft() {
        String claim = claimOfAliceAndBob();

        settle(claim, 2, "", BOB, NOW + 5, MATCH, "leaves", "", ALICE, "", "", "", "");

        assertThat(redis.matched()).isEqualTo(Map.of(BOB, MATCH));
        assertThat(redis.counter("leaves")).isEqualTo(1);
        assertThat(redis.counter("seats")).isZero();
    }

    @Test
    void settlesSeveralClaimsAtOnce() {
        String claim = claimOfAliceAndBob();
        join(3, 1900, NOW);
        String other = join(4, 1900, NOW + 1).get(1);

        assertThat(settle(
                        claim, 2, "", BOB, NOW + 2, MATCH, "seats", "", ALICE, NOW + 2, MATCH, "seats", "", other, 2,
                        "", 4, "", "", "", "", 3, NOW, "", "leaves", ""))
                .containsExactly("2", "4");

        assertThat(redis.queue()).containsOnlyKeys(4L);
        assertThat(redis.counter("seats")).isEqualTo(2);
        assertThat(redis.counter("leaves")).isEqualTo(1);
    }

    @Test
    void tellsWhoWasMatched() {
        String claim = claimOfAliceAndBob();
        List<String> heard = new CopyOnWriteArrayList<>();
        subscriptions.subscribe("matched-" + name, heard::add, () -> {});

        await().untilAsserted(() -> {
            settleAsStored(claim);
            assertThat(heard).contains("2 1");
        });
    }
}
