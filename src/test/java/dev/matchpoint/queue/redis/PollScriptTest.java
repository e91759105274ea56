package dev.matchpoint.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code lua/queue/poll.lua} */
@QuarkusTest
class PollScriptTest extends ScriptsOnAQueue {

    private static final String AS_FAR_AS_THE_WINDOW = "";

    @Test
    void whoHoldsNoTicketGetsNone() {
        assertThat(poll(ALICE, NOW)).containsExactly("none");
    }

    @Test
    void whoSeemsToPlayGetsTheMatch() {
        run(QueueScripts.END, ALICE, NOW, 77, "leaves");

        assertThat(poll(ALICE, NOW)).containsExactly("marker", "77");
    }

    @Test
    void whoIsInAClaimIsTaken() {
        claimOfAliceAndBob();

        assertThat(poll(ALICE, NOW + 5).subList(0, 4))
                .containsExactly("taken", Long.toString(NOW), Long.toString(NOW), "1500");
        assertThat(redis.deadlines()).isEmpty();
    }

    @Test
    void whoWaitsSearchesAndLivesLonger() {
        join(ALICE, 1500, NOW);

        assertThat(poll(ALICE, NOW + SECOND))
                .containsExactly("searching", Long.toString(NOW), Long.toString(NOW), "1500", "0", "1");

        assertThat(redis.deadlines()).isEqualTo(Map.of(ALICE, NOW + SECOND + LIFE));
    }

    @Test
    void aPollThatComesLateTakesNoLifeBack() {
        join(ALICE, 1500, NOW);

        poll(ALICE, NOW - SECOND);

        assertThat(redis.deadlines()).isEqualTo(Map.of(ALICE, NOW + LIFE));
    }

    @Test
    void aSearchOnBehalfOfAPlayerIsNoSignOfLife() {
        join(ALICE, 1500, NOW);

        assertThat(poll(ALICE, NOW + SECOND, 0, AS_FAR_AS_THE_WINDOW)).startsWith("searching");

        assertThat(redis.deadlines()).isEqualTo(Map.of(ALICE, NOW + LIFE));
    }

    @Test
    void searchesOnlyWhenTheWindowHasGrown() {
        join(ALICE, 1500, NOW);
        restore(BOB, 1590, NOW);

        assertThat(poll(ALICE, NOW + 9 * SECOND)).startsWith("searching");
        assertThat(poll(ALICE, NOW + 10 * SECOND)).startsWith("claimed");
    }

    @Test
    void searchesNowIfToldHowFar() {
        join(ALICE, 1500, NOW);
        restore(BOB, 1590, NOW);

        assertThat(poll(ALICE, NOW + SECOND, LIFE, 89)).startsWith("searching");
        assertThat(poll(ALICE, NOW + SECOND, LIFE, 90))
                .containsExactly(
                        "claimed", "claim-1|%d|1:%d:%d:1500|2:%d:%d:1590".formatted(NOW + SECOND, NOW, NOW, NOW, NOW));
    }

    @Test
    void reachesNoFartherThanTheWindow() {
        join(ALICE, 1500, NOW);
        restore(BOB, 1601, NOW);

        assertThat(poll(ALICE, NOW, LIFE, 1_000_000)).startsWith("searching");
    }

    @Test
    void aSearchThatReachedLessThanTheWindowDoesNotCount() {
        join(ALICE, 1500, NOW);
        restore(BOB, 1605, NOW + 10 * SECOND);

        assertThat(poll(ALICE, NOW + 11 * SECOND, LIFE, 50)).startsWith("searching");
        assertThat(poll(ALICE, NOW + 11 * SECOND)).startsWith("claimed");
    }

    @Test
    void aSearchThatReachesNobodyIsAQuestionOnly() {
        join(ALICE, 1500, NOW);
        restore(BOB, 1500, NOW);

        assertThat(poll(ALICE, NOW + 20 * SECOND, LIFE, -1)).startsWith("searching");
        assertThat(redis.ticket(ALICE).searched()).isEqualTo(100);
    }
}
