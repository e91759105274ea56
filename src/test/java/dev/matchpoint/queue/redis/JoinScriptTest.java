package dev.matchpoint.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.StoredQueue.Ticket;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code lua/queue/join.lua} */
@QuarkusTest
class JoinScriptTest extends ScriptsOnAQueue {

    @Test
    void whoFindsNobodySearches() {
        assertThat(join(ALICE, NOW, NOW + 5, 1500))
                .containsExactly("searching", Long.toString(NOW), Long.toString(NOW), "1500", "0", "1");

        assertThat(redis.tickets()).isEqualTo(Map.of(ALICE, new Ticket(NOW, NOW, 1500, 100, "")));
        assertThat(redis.queue()).isEqualTo(Map.of(ALICE, 1500));
        assertThat(redis.deadlines()).isEqualTo(Map.of(ALICE, NOW + 5 + LIFE));
        assertThat(redis.dirty()).isEqualTo(Map.of(ALICE, "nonce-" + NOW));
        assertThat(redis.counter("joins")).isEqualTo(1);
    }

    @Test
    void placesCountFromTheHighestRating() {
        join(ALICE, 1800, NOW);
        join(BOB, 1200, NOW);

        assertThat(join(CAROL, 1500, NOW).subList(4, 6)).containsExactly("1", "3");
    }

    @Test
    void whoMayNotSearchWaitsAndSearchesAtTheNextQuestion() {
        restore(BOB, 1500, NOW);

        assertThat(join(ALICE, NOW, NOW, 1500, -1)).startsWith("searching");

        assertThat(redis.ticket(ALICE).searched()).isEqualTo(-1);
        assertThat(poll(ALICE, NOW + 1)).startsWith("claimed");
    }

    @Test
    void whoSearchesFartherThanTheWindowHasSearched() {
        assertThat(join(ALICE, NOW, NOW, 1500, 1_000_000)).startsWith("searching");

        assertThat(redis.ticket(ALICE).searched()).isEqualTo(100);
    }

    @Test
    void joiningAgainKeepsTheWaitAndTakesTheNewerNumber() {
        join(ALICE, 1500, NOW);

        assertThat(join(ALICE, NOW + 7, NOW + 9, 1700))
                .containsExactly("again", Long.toString(NOW + 7), Long.toString(NOW), "1500", "0", "1");

        assertThat(redis.deadlines()).isEqualTo(Map.of(ALICE, NOW + 9 + LIFE));
        assertThat(redis.dirty()).isEqualTo(Map.of(ALICE, "nonce-" + (NOW + 7)));
        assertThat(redis.counter("joins")).isEqualTo(1);
    }

    @Test
    void aRequestThatComesLateDoesNotTakeTheNumberBack() {
        join(ALICE, 1500, NOW + 7);

        assertThat(join(ALICE, NOW, NOW + 9, 1500).subList(0, 3))
                .containsExactly("again", Long.toString(NOW + 7), Long.toString(NOW + 7));
    }

    @Test
    void whoFindsSomebodyIsClaimedWithAllThatStoringNeeds() {
        join(ALICE, NOW, NOW, 1500);

        assertThat(join(BOB, NOW + 8, NOW + 9, 1550))
                .containsExactly(
                        "claimed",
                        "claim-2|%d|2:%d:%d:1550|1:%d:%d:1500".formatted(NOW + 9, NOW + 8, NOW + 8, NOW, NOW));

        assertThat(redis.claims()).hasSize(1);
        assertThat(redis.queue()).isEmpty();
        assertThat(redis.deadlines()).isEmpty();
        assertThat(redis.tickets())
                .hasEntrySatisfying(ALICE, ticket -> assertThat(ticket.claim()).isEqualTo("claim-2"))
                .hasEntrySatisfying(BOB, ticket -> assertThat(ticket.claim()).isEqualTo("claim-2"));
        assertThat(redis.counter("joins")).isEqualTo(2);
    }

    @Test
    void whoIsInAClaimIsTakenWithTheNewerNumber() {
        claimOfAliceAndBob();

        assertThat(join(ALICE, 1500, NOW + 5).subList(0, 4))
                .containsExactly("taken", Long.toString(NOW + 5), Long.toString(NOW), "1500");

        assertThat(redis.ticket(ALICE)).isEqualTo(new Ticket(NOW + 5, NOW, 1500, 100, "claim-2"));
        assertThat(redis.queue()).isEmpty();
        assertThat(redis.counter("joins")).isEqualTo(2);
    }

    @Test
    void aRequestThatComesLateDoesNotTakeTheNumberOfAClaimBack() {
        claimOfAliceAndBob();

        join(ALICE, NOW - 5, NOW + 5, 1500);

        assertThat(redis.ticket(ALICE).number()).isEqualTo(NOW);
    }

    @Test
    void whoSeemsToPlayGetsTheMatch() {
        run(QueueScripts.END, ALICE, NOW, 77, "leaves");

        assertThat(join(ALICE, 1500, NOW)).containsExactly("marker", "77");

        assertThat(redis.tickets()).isEmpty();
    }

    @Test
    void whoWasOvertakenIsLate() {
        run(QueueScripts.END, ALICE, NOW, "", "leaves");

        assertThat(join(ALICE, NOW, NOW + 5, 1500)).containsExactly("late");
        assertThat(join(ALICE, NOW + 1, NOW + 5, 1500)).startsWith("searching");
        assertThat(join(ALICE, NOW, NOW + 5, 1500)).startsWith("again");
    }

    @Test
    void whoseTicketHasExpiredIsNotFound() {
        join(ALICE, 1500, NOW);

        assertThat(join(BOB, 1500, NOW + LIFE)).startsWith("searching");
    }

    @Test
    void whoIsInAClaimIsNotFound() {
        claimOfAliceAndBob();

        assertThat(join(CAROL, 1500, NOW + 2)).startsWith("searching");
    }

    @Test
    void theWindowGrowsWithTheWaitOfEither() {
        join(ALICE, 1500, NOW);

        assertThat(join(BOB, 1605, NOW + 9 * SECOND)).startsWith("searching");
        assertThat(join(CAROL, 1390, NOW + 10 * SECOND)).startsWith("claimed");
    }

    @Test
    void aRatingMayBeZeroOrLess() {
        join(ALICE, 0, NOW);
        join(BOB, -150, NOW);

        assertThat(join(CAROL, -60, NOW + 5))
                .containsExactly(
                        "claimed", "claim-3|%d|3:%d:%d:-60|1:%d:%d:0".formatted(NOW + 5, NOW + 5, NOW + 5, NOW, NOW));

        assertThat(redis.queue()).isEqualTo(Map.of(BOB, -150));
    }
}
