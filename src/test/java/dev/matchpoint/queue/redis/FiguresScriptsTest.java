package dev.matchpoint.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code figures.lua} and {@code pairable.lua} */
@QuarkusTest
class FiguresScriptsTest extends ScriptsOnAQueue {

    @Test
    void nobodyIsAllZeros() {
        assertThat(run(QueueScripts.FIGURES, 1000)).hasSize(11).allMatch("0"::equals);
    }

    @Test
    void countsWhoWaitsAndWhatBecameOfAllTickets() {
        join(10, 999, NOW);
        join(11, 1150, NOW);
        join(12, 2000, NOW);
        String claim = claimOfAliceAndBob();
        settle(claim, 2, "", BOB, NOW + 2, 77, "seats", "", ALICE, NOW + 2, 77, "seats", "");
        join(20, 3000, NOW);
        run(QueueScripts.END, 20, NOW, "", "leaves");
        join(21, 3000, NOW);
        run(QueueScripts.END, 21, NOW, "", "expiries");
        join(30, 3000, NOW);
        join(31, 3000, NOW);

        List<String> figures = run(QueueScripts.FIGURES, 1000, 2000);

        // size, sum, lowest, highest, joins, leaves, expiries, seats, claimed; bands
        assertThat(figures).containsExactly("3", "4149", "999", "2000", "9", "1", "1", "2", "1", "1", "1", "1");
    }

    @Test
    void nobodyIsPairable() {
        assertThat(pairable(NOW, 0, 10)).containsExactly("0");
    }

    @Test
    void namesOneOfTwoNeighboursWhoMayBePaired() {
        restore(ALICE, 1500, NOW);
        restore(BOB, 1600, NOW);
        restore(CAROL, 1701, NOW);

        assertThat(pairable(NOW, 0, 10)).containsExactly("3", "2");
    }

    @Test
    void namesNobodyWhoIsTooFarFromBothNeighbours() {
        restore(ALICE, 1500, NOW);
        restore(BOB, 1601, NOW);

        assertThat(pairable(NOW + 9 * SECOND, 0, 10)).containsExactly("2");
        assertThat(pairable(NOW + 10 * SECOND, 0, 10)).containsExactly("2", "2");
    }

    @Test
    void theLongerWaitOfTwoNeighboursCounts() {
        restore(ALICE, 1500, NOW - 100 * SECOND);
        restore(BOB, 1690, NOW);
        restore(CAROL, 1880, NOW - 100 * SECOND);

        assertThat(pairable(NOW, 0, 10)).containsExactly("3", "2");
    }

    @Test
    void looksAtNoMoreThanTheStretch() {
        restore(ALICE, 1500, NOW);
        restore(BOB, 1600, NOW);
        restore(CAROL, 1700, NOW);

        assertThat(pairable(NOW, 0, 1)).containsExactly("1");
        assertThat(pairable(NOW, 1, 2)).containsExactly("2", "3");
        assertThat(pairable(NOW, 2, 2)).containsExactly("1");
        assertThat(pairable(NOW, 3, 2)).containsExactly("0");
    }

    @Test
    void whoIsClaimedIsNotInTheQueue() {
        claimOfAliceAndBob();
        restore(CAROL, 1500, NOW);

        assertThat(pairable(NOW, 0, 10)).containsExactly("1");
    }
}
