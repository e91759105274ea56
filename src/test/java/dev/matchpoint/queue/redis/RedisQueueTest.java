package dev.matchpoint.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.Calls;
import dev.matchpoint.StoredQueue;
import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.Fate;
import dev.matchpoint.queue.QueueFigures;
import dev.matchpoint.queue.Settlement;
import dev.matchpoint.queue.Ticket;
import dev.matchpoint.queue.redis.RedisTickets.Known;
import dev.matchpoint.queue.redis.RedisTickets.Over;
import dev.matchpoint.queue.redis.RedisTickets.Played;
import dev.matchpoint.queue.redis.RedisTickets.Saved;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the scripts answer, as the program reads it. */
@QuarkusTest
class RedisQueueTest {

    private static final PlayerId ALICE = new PlayerId(1);
    private static final PlayerId BOB = new PlayerId(2);
    private static final PlayerId CAROL = new PlayerId(3);
    private static final MatchId MATCH = new MatchId(77);

    @Inject
    Unswept unswept;

    @Inject
    RedisTickets tickets;

    @Inject
    SilentTickets silent;

    @Inject
    RedisClaims claims;

    @Inject
    RedisFigures figures;

    @Inject
    Settlements settlements;

    @Inject
    DatabaseClock clock;

    private final QueueName name = QueueName.parse("online:" + Calls.freshRegion());
    private final StoredQueue stored = new StoredQueue(name.toString());
    private RedisQueue queue;
    private Instant number;

    @BeforeEach
    void isolate() {
        queue = unswept.queue();
        number = clock.now();
    }

    @AfterEach
    void nothingContradictsItself() {
        assertThat(stored.contradictions()).isEmpty();
    }

    private Claim claimOfAliceAndBob() {
        queue.join(ALICE, number, 1500, name);
        return ((RedisOutcome.Claimed) queue.join(BOB, number.plusMillis(1), 1550, name)).claim();
    }

    @Test
    void whoJoinsWaitsWithThePlaceAndTheSize() {
        queue.join(BOB, number, 1900, name);
        Ticket ticket = new Ticket(name, 1500, number);

        assertThat(queue.join(ALICE, number, 1500, name)).isEqualTo(new RedisOutcome.Waiting(ticket, false, 1, 2));
        assertThat(queue.join(ALICE, number.plusMillis(1), 1500, name))
                .isEqualTo(new RedisOutcome.Waiting(ticket, true, 1, 2));
        assertThat(queue.poll(ALICE, name, OptionalInt.empty()))
                .isEqualTo(new RedisOutcome.Waiting(ticket, false, 1, 2));
    }

    @Test
    void whoIsPairedIsInAClaimToTheMicrosecond() {
        queue.join(ALICE, number, 1500, name);

        RedisOutcome outcome = queue.join(BOB, number.plusNanos(1_000), 1550, name);

        assertThat(outcome).isInstanceOfSatisfying(RedisOutcome.Claimed.class, claimed -> {
            assertThat(claimed.claim().queue()).isEqualTo(name);
            assertThat(claimed.claim().at()).isAfterOrEqualTo(number);
            assertThat(claimed.claim().tickets())
                    .containsExactly(
                            new Claim.ClaimedTicket(BOB, number.plusNanos(1_000), number.plusNanos(1_000), 1550),
                            new Claim.ClaimedTicket(ALICE, number, number, 1500));
        });
    }

    @Test
    void whoIsInAClaimIsTakenAndWhoIsNotThereAbsent() {
        claimOfAliceAndBob();

        assertThat(queue.poll(ALICE, name, OptionalInt.empty()))
                .isEqualTo(new RedisOutcome.Taken(new Ticket(name, 1500, number), number, 0));
        assertThat(queue.poll(CAROL, name, OptionalInt.empty())).isEqualTo(new RedisOutcome.Absent());
    }

    @Test
    void aHintIsThereUntilThatMatchIsOver() {
        tickets.over(name, List.of(new Over(ALICE, number, Optional.of(MATCH))));

        assertThat(queue.join(ALICE, number, 1500, name)).isEqualTo(new RedisOutcome.Marked(MATCH));
        assertThat(queue.poll(ALICE, name, OptionalInt.empty())).isEqualTo(new RedisOutcome.Marked(MATCH));

        tickets.unmark(name, List.of(new Played(ALICE, MATCH)));

        assertThat(queue.poll(ALICE, name, OptionalInt.empty())).isEqualTo(new RedisOutcome.Absent());
    }

    @Test
    void whoWasOvertakenIsLate() {
        tickets.leave(ALICE, number, name);

        assertThat(queue.join(ALICE, number, 1500, name)).isEqualTo(new RedisOutcome.Late());
    }

    @Test
    void aClaimIsFoundByItsAgeUntilItIsSettled() {
        Claim claim = claimOfAliceAndBob();

        assertThat(claims.olderThan(Duration.ofHours(1), name, 10)).isEmpty();
        assertThat(claims.olderThan(Duration.ofSeconds(-1), name, 10)).containsExactly(claim);

        List<Fate> fates = List.of(
                new Fate.Seated(BOB, MATCH, number.plusSeconds(1)),
                new Fate.Seated(ALICE, MATCH, number.plusSeconds(1)));
        settlements.now(name, List.of(new Settlement(claim, fates, Optional.empty())));

        assertThat(claims.olderThan(Duration.ofSeconds(-1), name, 10)).isEmpty();
    }

    @Test
    void whoeverListensHearsOfTicketsThatReturn() {
        Claim claim = claimOfAliceAndBob();
        List<String> heard = new ArrayList<>();
        settlements.onReturned((player, from) -> {
            if (from.equals(name)) {
                heard.add(player + " " + from);
            }
        });
        List<Fate> fates =
                List.of(new Fate.Over(BOB, number.plusSeconds(1)), new Fate.Back(ALICE, OptionalInt.of(1400)));

        settlements.now(name, List.of(new Settlement(claim, fates, Optional.empty())));

        assertThat(heard).containsExactly("1 " + name);
        assertThat(stored.queue()).containsExactly(Map.entry(1L, 1400));
    }

    @Test
    void whoLeavesIsToldTheNumberOfTheTicketOnce() {
        queue.join(ALICE, number, 1500, name);

        assertThat(tickets.leave(ALICE, number.minusNanos(1_000), name)).isEmpty();
        assertThat(tickets.leave(ALICE, number, name)).contains(number);
        assertThat(tickets.leave(ALICE, number, name)).isEmpty();
    }

    @Test
    void anUnsavedTicketIsSavedOnce() {
        queue.join(ALICE, number, 1500, name);
        List<UnsavedTicket> unsaved = tickets.unsaved(name, List.of(ALICE, BOB)).tickets();

        assertThat(unsaved).singleElement().satisfies(ticket -> {
            assertThat(ticket.player()).isEqualTo(ALICE);
            assertThat(ticket.number()).isEqualTo(number).isEqualTo(ticket.joinedAt());
            assertThat(ticket.rating()).isEqualTo(1500);
            assertThat(ticket.lastActive()).isBetween(number, clock.now());
        });
        assertThat(tickets.saved(name, List.of(new Saved(unsaved.getFirst(), number, number))))
                .isEmpty();
        assertThat(tickets.unsaved(name, List.of(ALICE)).tickets()).isEmpty();
    }

    @Test
    void whoIsAbsentWhenSavedIsNamed() {
        queue.join(ALICE, number, 1500, name);
        UnsavedTicket unsaved = tickets.unsaved(name, List.of(ALICE)).tickets().getFirst();
        tickets.leave(ALICE, number, name);

        assertThat(tickets.saved(name, List.of(new Saved(unsaved, number, number))))
                .containsExactly(ALICE);
    }

    @Test
    void aTicketThatPostgresKnowsANewerRequestForTakesItAndIsUnsavedAgain() {
        queue.join(ALICE, number, 1500, name);
        UnsavedTicket unsaved = tickets.unsaved(name, List.of(ALICE)).tickets().getFirst();
        Instant newer = number.plusSeconds(1);

        assertThat(tickets.renew(name, List.of(new Saved(unsaved, newer, number))))
                .containsExactly(ALICE);

        assertThat(stored.ticket(1).number()).isEqualTo(Micros.of(newer));
        assertThat(tickets.unsaved(name, List.of(ALICE)).tickets()).hasSize(1);
    }

    @Test
    void searchesOnBehalfOfAPlayerPairButAreNoSignOfLife() {
        queue.join(ALICE, number, 1500, name);
        Map<Long, Long> deadlines = stored.deadlines();

        assertThat(queue.searchFor(ALICE, name)).isInstanceOf(RedisOutcome.Waiting.class);
        assertThat(stored.deadlines()).isEqualTo(deadlines);

        tickets.restore(name, List.of(new Known(BOB, number, number, 1500)));
        assertThat(queue.searchFor(ALICE, name)).isInstanceOf(RedisOutcome.Claimed.class);
    }

    @Test
    void whoIsOverdueExpiresAndIsCountedAsThat() {
        queue.join(ALICE, number, 1500, name);
        assertThat(silent.overdue(name, 10)).isEmpty();
        stored.expiresAt(1, 1);

        assertThat(silent.overdue(name, 10)).containsExactly(new SilentTickets.Overdue(ALICE, number));

        tickets.expired(name, List.of(new Over(ALICE, number, Optional.empty())));
        assertThat(stored.counter("expiries")).isEqualTo(1);
    }

    @Test
    void aStretchSaysWhoIsPairableAndWhetherItIsTheLast() {
        tickets.restore(name, List.of(new Known(ALICE, number, number, 1500), new Known(BOB, number, number, 1600)));

        assertThat(queue.pairable(name, 0, 2)).isEqualTo(new RedisQueue.Stretch(List.of(BOB), false));
        assertThat(queue.pairable(name, 0, 3)).isEqualTo(new RedisQueue.Stretch(List.of(BOB), true));
        assertThat(queue.pairable(name, 2, 3)).isEqualTo(new RedisQueue.Stretch(List.of(), true));
    }

    @Test
    void figuresAreOfThoseWhoWait() {
        assertThat(figures.of(name)).isEqualTo(new QueueFigures(0, 0, 0, 0));
        tickets.restore(name, List.of(new Known(ALICE, number, number, 1500), new Known(BOB, number, number, 1601)));

        assertThat(figures.of(name)).isEqualTo(new QueueFigures(2, 1550.5, 1500, 1601));
    }
}
