package dev.matchpoint.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.StoredQueue.Ticket;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code unsaved.lua}, {@code clean.lua} and {@code restore.lua} */
@QuarkusTest
class JournalScriptsTest extends ScriptsOnAQueue {

    private static final String NONCE = "nonce-" + NOW;

    @Test
    void saysOfEachUnsavedTicketHowItIsNow() {
        join(ALICE, 1500, NOW);

        assertThat(run(QueueScripts.UNSAVED, BOB, ALICE))
                .containsExactly(
                        "", "1", NONCE, Long.toString(NOW), Long.toString(NOW), "1500", Long.toString(NOW + LIFE));
    }

    @Test
    void aClaimedTicketIsUnsavedAndDoesNotExpire() {
        claimOfAliceAndBob();

        assertThat(run(QueueScripts.UNSAVED, ALICE))
                .containsExactly("", "1", NONCE, Long.toString(NOW), Long.toString(NOW), "1500", "0");
    }

    @Test
    void aTicketThatWasClaimedAsItCameIsUnsavedThoughNotMarked() {
        claimOfAliceAndBob();

        assertThat(redis.dirty()).doesNotContainKey(BOB);
        assertThat(run(QueueScripts.UNSAVED, BOB)).startsWith("", Long.toString(BOB), "");
    }

    @Test
    void saysNothingOfTicketsThatAreSaved() {
        join(ALICE, 1500, NOW);
        run(QueueScripts.CLEAN, ALICE, NOW, NONCE, NOW);

        assertThat(run(QueueScripts.UNSAVED, ALICE)).containsExactly("");
    }

    @Test
    void aTicketThatHasNotChangedIsCleanOnceItIsSaved() {
        join(ALICE, 1500, NOW);

        assertThat(run(QueueScripts.CLEAN, ALICE, NOW, NONCE, NOW)).isEmpty();

        assertThat(redis.dirty()).isEmpty();
        assertThat(run(QueueScripts.CLEAN, ALICE, NOW, NONCE, NOW)).isEmpty();
    }

    @Test
    void theWaitThatPostgresHasCounts() {
        join(ALICE, 1500, NOW);
        join(BOB, 1900, NOW);

        run(QueueScripts.CLEAN, ALICE, NOW, NONCE, NOW - 5, BOB, NOW, NONCE, NOW + 5);

        assertThat(redis.tickets())
                .isEqualTo(Map.of(
                        ALICE, new Ticket(NOW, NOW - 5, 1500, 100, ""), BOB, new Ticket(NOW, NOW + 5, 1900, 100, "")));
    }

    @Test
    void aTicketThatWasAskedForAgainStaysUnsaved() {
        join(ALICE, 1500, NOW);
        join(ALICE, 1500, NOW + 5);

        assertThat(run(QueueScripts.CLEAN, ALICE, NOW, NONCE, NOW)).isEmpty();

        assertThat(redis.dirty()).isEqualTo(Map.of(ALICE, "nonce-" + (NOW + 5)));
    }

    @Test
    void aTicketThatChangedUnderTheSameNumberStaysUnsaved() {
        join(ALICE, 1500, NOW);

        run(QueueScripts.CLEAN, ALICE, NOW, "another", NOW);
        run(QueueScripts.CLEAN, ALICE, NOW - 1, NONCE, NOW);

        assertThat(redis.dirty()).isEqualTo(Map.of(ALICE, NONCE));
    }

    @Test
    void whoseTicketIsNotThereAnyMoreIsNamed() {
        join(ALICE, 1500, NOW);
        run(QueueScripts.END, ALICE, NOW, "", "leaves");

        assertThat(run(QueueScripts.CLEAN, ALICE, NOW, NONCE, NOW)).containsExactly(Long.toString(ALICE));

        assertThat(redis.tickets()).isEmpty();
    }

    @Test
    void bringsBackWhoIsNotThere() {
        assertThat(run(QueueScripts.RESTORE, "again", ALICE, NOW + 9, NOW, 1500, NOW + LIFE))
                .containsExactly("1");

        assertThat(redis.tickets()).isEqualTo(Map.of(ALICE, new Ticket(NOW + 9, NOW, 1500, -1, "")));
        assertThat(redis.queue()).isEqualTo(Map.of(ALICE, 1500));
        assertThat(redis.deadlines()).isEqualTo(Map.of(ALICE, NOW + LIFE));
        assertThat(redis.dirty()).isEqualTo(Map.of(ALICE, "again"));
        assertThat(redis.counter("joins")).isEqualTo(1);
    }

    @Test
    void bringsANewerNumberToATicketThatIsThere() {
        join(ALICE, 1500, NOW);

        assertThat(run(QueueScripts.RESTORE, "again", ALICE, NOW + 9, NOW - 9, 1600, NOW))
                .containsExactly("1");

        assertThat(redis.tickets()).isEqualTo(Map.of(ALICE, new Ticket(NOW + 9, NOW - 9, 1500, 100, "")));
        assertThat(redis.deadlines()).isEqualTo(Map.of(ALICE, NOW + LIFE));
        assertThat(redis.counter("joins")).isEqualTo(1);
    }

    @Test
    void doesNotTouchWhatIsAsNewOrNewer() {
        join(ALICE, 1500, NOW);
        join(BOB, 1900, NOW + 1);

        assertThat(run(QueueScripts.RESTORE, "again", ALICE, NOW, NOW - 9, 1500, NOW, BOB, NOW, NOW - 9, 1900, NOW))
                .containsExactly("0");

        assertThat(redis.ticket(ALICE).joined()).isEqualTo(NOW);
        assertThat(redis.dirty()).containsEntry(ALICE, NONCE);
    }

    @Test
    void whoIsClaimedStaysInTheClaimWithTheNewerNumber() {
        claimOfAliceAndBob();

        run(QueueScripts.RESTORE, "again", ALICE, NOW + 9, NOW, 1500, NOW + LIFE);

        assertThat(redis.ticket(ALICE)).isEqualTo(new Ticket(NOW + 9, NOW, 1500, 100, "claim-2"));
        assertThat(redis.queue()).isEmpty();
    }
}
