package dev.matchpoint.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code look.lua} */
@QuarkusTest
class LookScriptTest extends ScriptsOnAQueue {

    private List<String> look(long player, int count) {
        return run(QueueScripts.LOOK, player, count);
    }

    private List<String> players(long player, int count) {
        List<String> found = look(player, count);
        return IntStream.range(0, found.size() / 5)
                .mapToObj(i -> found.get(5 * i))
                .toList();
    }

    @Test
    void whoHasNoTicketIsNotThere() {
        restore(BOB, 1500, NOW);

        assertThat(look(ALICE, 5)).isEmpty();
    }

    @Test
    void whoWaitsAloneSeesNobody() {
        restore(ALICE, 1500, NOW);

        assertThat(look(ALICE, 5)).containsExactly("1", Long.toString(NOW), "1500", Long.toString(NOW + LIFE), "");
    }

    @Test
    void seesTheNearestOnEachSide() {
        restore(ALICE, 1500, NOW);
        restore(10, 1100, NOW);
        restore(11, 1300, NOW);
        restore(12, 1490, NOW);
        restore(20, 1500, NOW);
        restore(21, 1700, NOW);
        restore(22, 1900, NOW);

        assertThat(players(ALICE, 2)).containsExactlyInAnyOrder("1", "12", "11", "20", "21");
    }

    @Test
    void seesWhoIsInAClaim() {
        String claim = claimOfAliceAndBob();
        restore(CAROL, 1500, NOW);

        assertThat(players(CAROL, 5)).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(look(ALICE, 5)).startsWith("1", Long.toString(NOW), "1500", "0", claim.split("\\|", 2)[0]);
    }

    @Test
    void changesNothing() {
        restore(ALICE, 1500, NOW);
        restore(BOB, 1550, NOW);

        assertThat(look(ALICE, 5)).isEqualTo(look(ALICE, 5));
    }
}
