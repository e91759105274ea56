package dev.matchpoint.load.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.matchpoint.load.store.Tellings.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What players were told of matches, beside what is stored. */
class TellingsTest {

    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long MATCH = 7;
    private static final long SECOND = 1_000_000;
    private static final Telling TOLD = new Telling(ALICE, MATCH, BOB, 10 * SECOND, 11 * SECOND);

    @Test
    void findsNothingWrongWithWhatIsStored() {
        assertFound(0, 0, 0, Map.of(MATCH, new Table(Map.of(ALICE, 10 * SECOND + 5_000, BOB, 3 * SECOND))));
    }

    @Test
    void findsAMatchThatIsNotStored() {
        assertFound(1, 0, 0, Map.of());
    }

    @Test
    void findsAMatchOfOthers() {
        assertFound(1, 0, 0, Map.of(MATCH, new Table(Map.of(BOB, 10 * SECOND, 3L, 10 * SECOND))));
    }

    @Test
    void findsAWaitThatHadLostItsBeginning() {
        assertFound(0, 1, 0, Map.of(MATCH, new Table(Map.of(ALICE, 12 * SECOND, BOB, 10 * SECOND))));
    }

    @Test
    void findsAWaitThatWasOver() {
        assertFound(0, 0, 1, Map.of(MATCH, new Table(Map.of(ALICE, 9 * SECOND, BOB, 10 * SECOND))));
    }

    private static void assertFound(long noShows, long lost, long held, Map<Long, Table> stored) {
        Verdict verdict = Tellings.judge(List.of(TOLD), stored);
        assertEquals(new Verdict(0, 0, 0, 0, 0, noShows, lost, held, 0, 0, verdict.examples()), verdict);
        assertEquals(noShows + lost + held, verdict.examples().size());
    }
}
