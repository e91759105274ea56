package dev.matchpoint.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.Claim.ClaimedTicket;
import dev.matchpoint.queue.Fate;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL makes of claims: {@code store_claims} in {@code R__ledger.sql}, and the groups they are stored in. */
@QuarkusTest
class LedgerTest {

    @Inject
    DataSource database;

    @Inject
    DatabaseClock clock;

    @Inject
    Ledger ledger;

    @Inject
    ClaimStatement statement;

    @Inject
    LedgerMeters meters;

    @Inject
    LedgerSpans spans;

    private final QueueName queue = QueueName.parse("online:" + Calls.freshRegion());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private TestStore store;
    private TestPlayers players;
    private TestPlayer alice;
    private TestPlayer bob;

    @BeforeEach
    void isolate() {
        store = new TestStore(database);
        players = new TestPlayers(database);
        alice = players.rated(1500);
        bob = players.rated(1550);
    }

    @AfterEach
    void end() {
        threads.close();
    }

    private static PlayerId id(TestPlayer player) {
        return new PlayerId(player.id());
    }

    private ClaimedTicket ticket(TestPlayer player, Instant number) {
        return new ClaimedTicket(id(player), number, number, player.rating());
    }

    private Claim claim(ClaimedTicket... tickets) {
        return new Claim(UUID.randomUUID(), queue, clock.now(), List.of(tickets), "as Redis keeps it");
    }

    private Claim claim(TestPlayer one, TestPlayer other) {
        Instant number = clock.now();
        return claim(ticket(one, number), ticket(other, number));
    }

    private long liveMatch(TestPlayer player) {
        return store.number("SELECT coalesce(match_id, 0) FROM live_player WHERE player_id = ?", player.id());
    }

    private long matchesOf(TestPlayer player) {
        return store.number("SELECT count(*) FROM seat WHERE player_id = ?", player.id());
    }

    private Verdict.Stored stored(Claim claim) throws Exception {
        Verdict verdict = ledger.store(claim);
        assertThat(verdict).isInstanceOf(Verdict.Stored.class);
        return (Verdict.Stored) verdict;
    }

    private List<Fate> refused(Claim claim) throws Exception {
        Verdict verdict = ledger.store(claim);
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        assertThat(matchesOf(bob)).isZero();
        return verdict.settlement().fates();
    }

    private static Fate back(TestPlayer player) {
        return new Fate.Back(id(player), OptionalInt.empty());
    }

    @Test
    void twoGoodTicketsAreAMatch() throws Exception {
        Claim claim = claim(alice, bob);

        Verdict verdict = ledger.store(claim);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Stored.class, stored -> {
            MatchView made = stored.justMade().orElseThrow();
            assertThat(List.of(made.blackPlayer(), made.whitePlayer())).containsExactlyInAnyOrder(id(alice), id(bob));
            assertThat(made.id()).isEqualTo(stored.match());
            assertThat(made.inProgress()).isTrue();
            assertThat(stored.settlement().fates())
                    .allSatisfy(fate -> assertThat(fate)
                            .isInstanceOfSatisfying(
                                    Fate.Seated.class,
                                    seated -> assertThat(seated.closed())
                                            .isAfterOrEqualTo(
                                                    claim.tickets().getFirst().number())))
                    .extracting(Fate::player)
                    .containsExactly(id(alice), id(bob));
            assertThat(liveMatch(alice)).isEqualTo(stored.match().value()).isEqualTo(liveMatch(bob));
        });
    }

    @Test
    void whatIsToldOfANewMatchIsWhatIsStored() throws Exception {
        Verdict.Stored stored = stored(claim(alice, bob));

        MatchView read = new Matches(database).find(stored.match()).orElseThrow();

        assertThat(stored.justMade()).contains(read);
    }

    @Test
    void theSameClaimAgainIsTheSameMatch() throws Exception {
        Claim claim = claim(alice, bob);
        Verdict.Stored first = stored(claim);

        Verdict.Stored again = stored(claim);

        assertThat(again.match()).isEqualTo(first.match());
        assertThat(again.justMade()).isEmpty();
        assertThat(again.settlement().fates())
                .allSatisfy(fate -> assertThat(fate).isInstanceOf(Fate.Seated.class))
                .extracting(Fate::player)
                .containsExactly(id(alice), id(bob));
        assertThat(matchesOf(alice)).isEqualTo(1);
    }

    @Test
    void theSameClaimAfterTheMatchIsStillThatMatch() throws Exception {
        Claim claim = claim(alice, bob);
        Verdict.Stored first = stored(claim);
        Calls.report(first.match().value(), "draw").then().statusCode(200);

        Verdict.Stored again = stored(claim);

        assertThat(again.match()).isEqualTo(first.match());
        assertThat(liveMatch(alice)).isZero();
        assertThat(matchesOf(alice)).isEqualTo(1);
    }

    @Test
    void whoPlaysAlreadyGoesAndTheOtherGoesBack() throws Exception {
        TestPlayer carol = players.rated(1500);
        Verdict.Stored playing = stored(claim(alice, carol));

        List<Fate> fates = refused(claim(alice, bob));

        assertThat(fates.getFirst())
                .isInstanceOfSatisfying(
                        Fate.Playing.class, fate -> assertThat(fate.match()).isEqualTo(playing.match()));
        assertThat(fates.getLast()).isEqualTo(back(bob));
        assertThat(matchesOf(alice)).isEqualTo(1);
    }

    @Test
    void whatPlayingHasUsedUpIsOverAfterThatMatch() throws Exception {
        TestPlayer carol = players.rated(1500);
        Verdict.Stored playing = stored(claim(alice, carol));
        Claim late = claim(ticket(alice, clock.now().plusSeconds(3)), ticket(bob, clock.now()));
        ledger.store(late);
        Calls.report(playing.match().value(), "draw").then().statusCode(200);

        assertThat(refused(late).getFirst()).isInstanceOf(Fate.Over.class);
    }

    @Test
    void whoHasLeftGoesAndTheOtherGoesBack() throws Exception {
        Claim claim = claim(alice, bob);
        Instant left = claim.tickets().getFirst().number().plusMillis(1);
        store.update(
                "UPDATE live_player SET redis_closed = at_micros(?) WHERE player_id = ?", Micros.of(left), alice.id());

        assertThat(refused(claim)).containsExactly(new Fate.Over(id(alice), left), back(bob));
    }

    @Test
    void aTicketThatWasAskedForAtTheVeryMomentOfTheEndIsOver() throws Exception {
        Claim claim = claim(alice, bob);
        Instant number = claim.tickets().getFirst().number();
        store.update(
                "UPDATE live_player SET redis_closed = at_micros(?) WHERE player_id = ?",
                Micros.of(number),
                alice.id());

        assertThat(refused(claim)).containsExactly(new Fate.Over(id(alice), number), back(bob));
    }

    @Test
    void whoseAccountIsGoneGoesAndTheOtherGoesBack() throws Exception {
        store.update("UPDATE player SET active = false WHERE id = ?", alice.id());

        List<Fate> fates = refused(claim(alice, bob));

        assertThat(fates.getFirst()).isInstanceOf(Fate.Over.class);
        assertThat(fates.getLast()).isEqualTo(back(bob));
    }

    @Test
    void whoseRatingHasChangedGoesBackWithTheNewOne() throws Exception {
        Claim claim = claim(alice, bob);
        store.update("UPDATE player SET elo_rating = 1516 WHERE id = ?", alice.id());

        assertThat(refused(claim)).containsExactly(new Fate.Back(id(alice), OptionalInt.of(1516)), back(bob));
    }

    @Test
    void whoIsTooFarApartGoesBack() throws Exception {
        TestPlayer carol = players.rated(1651);

        assertThat(refused(claim(carol, bob))).containsExactly(back(carol), back(bob));
    }

    private long seatedSince(TestPlayer player) {
        return store.number("SELECT micros_at(joined_at) FROM seat WHERE player_id = ?", player.id());
    }

    @Test
    void theWaitOfATicketThatWasOverDoesNotCount() throws Exception {
        Instant now = clock.now();
        store.update(
                "UPDATE live_player SET redis_closed = clock_timestamp() - interval '1 s' WHERE player_id = ?",
                alice.id());
        ClaimedTicket replaced = new ClaimedTicket(id(alice), now, now.minusSeconds(60), alice.rating());

        stored(claim(replaced, ticket(bob, now)));

        assertThat(seatedSince(alice)).isEqualTo(Micros.of(now));
    }

    @Test
    void aWaitThatHasMovedHereCountsWholly() throws Exception {
        Instant now = clock.now();
        Instant joined = now.minusSeconds(60);
        store.update(
                "UPDATE live_player SET redis_closed = clock_timestamp() - interval '1 s', open_t = clock_timestamp(),"
                        + " pool = 'redis', queue = ?, rating = 1500, joined_at = at_micros(?),"
                        + " last_active = clock_timestamp() WHERE player_id = ?",
                queue.toString(),
                Micros.of(joined),
                alice.id());

        stored(claim(new ClaimedTicket(id(alice), clock.now(), joined, alice.rating()), ticket(bob, clock.now())));

        assertThat(seatedSince(alice)).isEqualTo(Micros.of(joined));
    }

    @Test
    void theWaitWidensTheWindowThatTheDatabaseChecks() throws Exception {
        TestPlayer carol = players.rated(1651);
        Instant number = clock.now();
        Instant joined = number.minusSeconds(10);
        ClaimedTicket waited = new ClaimedTicket(id(carol), number, joined, carol.rating());

        assertThat(ledger.store(claim(waited, ticket(bob, number)))).isInstanceOf(Verdict.Stored.class);
    }

    @Test
    void whoseRowSomebodyHoldsIsAskedForAgainAndHoldsUpNobody() throws Exception {
        TestPlayer carol = players.rated(1500);
        TestPlayer dave = players.rated(1500);
        Future<Verdict> held;
        try (Connection holder = hold(database.getConnection(), alice)) {
            held = threads.submit(() -> ledger.store(claim(alice, bob)));

            assertThat(ledger.store(claim(carol, dave))).isInstanceOf(Verdict.Stored.class);

            assertThat(statement.store(List.of(claim(alice, bob)))).containsExactly(Optional.empty());
            assertThat(held.isDone()).isFalse();
            holder.rollback();
        }

        assertThat(held.get()).isInstanceOf(Verdict.Stored.class);
    }

    private static Connection hold(Connection holder, TestPlayer player) throws SQLException {
        holder.setAutoCommit(false);
        try (Statement lock = holder.createStatement()) {
            lock.execute("SELECT FROM live_player WHERE player_id = " + player.id() + " FOR UPDATE");
        }
        return holder;
    }

    @Test
    void oneOfAGroupThatIsRefusedTakesNobodyAlong() throws Exception {
        List<TestPlayer> all = players.rated(Collections.nCopies(8, 1500));
        store.update("UPDATE player SET active = false WHERE id = ?", all.get(2).id());

        List<Optional<Verdict>> verdicts = statement.store(IntStream.range(0, 4)
                .mapToObj(i -> claim(all.get(2 * i), all.get(2 * i + 1)))
                .toList());

        assertThat(verdicts)
                .extracting(verdict -> verdict.orElseThrow() instanceof Verdict.Stored)
                .containsExactly(true, false, true, true);
    }

    @Test
    void ofABurstOfClaimsForOnePlayerOneIsAMatch() throws Exception {
        List<TestPlayer> others = players.rated(Collections.nCopies(40, 1500));
        List<Callable<Verdict>> burst = new ArrayList<>();
        others.forEach(other -> burst.add(() -> ledger.store(claim(alice, other))));

        List<Verdict> verdicts = verdicts(burst);

        assertThat(verdicts.stream().filter(Verdict.Stored.class::isInstance)).hasSize(1);
        assertThat(verdicts.stream()
                        .filter(Verdict.Refused.class::isInstance)
                        .map(verdict -> verdict.settlement().fates().getLast()))
                .hasSize(39)
                .allSatisfy(fate -> assertThat(fate).isInstanceOf(Fate.Back.class));
        assertThat(matchesOf(alice)).isEqualTo(1);
    }

    @Test
    void aBurstIsStoredInGroups() throws Exception {
        List<TestPlayer> all = players.rated(Collections.nCopies(400, 1500));
        List<Callable<Verdict>> burst = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            Claim claim = claim(all.get(i), all.get(i + 1));
            burst.add(() -> ledger.store(claim));
        }

        List<Verdict> verdicts = verdicts(burst);

        Set<Object> matches = new HashSet<>();
        assertThat(verdicts)
                .allSatisfy(verdict -> assertThat(verdict)
                        .isInstanceOfSatisfying(
                                Verdict.Stored.class,
                                stored ->
                                        assertThat(matches.add(stored.match())).isTrue()));
        long commits = store.number("SELECT count(DISTINCT xmin::text) FROM match WHERE queue = ?", queue.toString());
        assertThat(commits).isLessThan(100);
    }

    @Test
    void theSameClaimStoredByTwoInstancesAtOnceIsOneMatch() throws Exception {
        List<TestPlayer> all = players.rated(Collections.nCopies(100, 1500));
        Ledger other = new Ledger(statement, meters, spans);
        List<Callable<Verdict>> both = new ArrayList<>();
        for (int i = 0; i < all.size(); i += 2) {
            Claim claim = claim(all.get(i), all.get(i + 1));
            Stream.of(ledger, other).forEach(one -> both.add(() -> one.store(claim)));
        }

        List<Verdict> verdicts = verdicts(both);

        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Stored.class));
        for (int i = 0; i < verdicts.size(); i += 2) {
            Verdict.Stored one = (Verdict.Stored) verdicts.get(i);
            Verdict.Stored same = (Verdict.Stored) verdicts.get(i + 1);
            assertThat(one.match()).isEqualTo(same.match());
            assertThat(Stream.of(one, same).filter(verdict -> verdict.justMade().isPresent()))
                    .hasSize(1);
        }
        assertThat(all).allSatisfy(player -> assertThat(matchesOf(player)).isEqualTo(1));
    }

    private List<Verdict> verdicts(List<Callable<Verdict>> burst) throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        for (Future<Verdict> verdict : threads.invokeAll(burst)) {
            verdicts.add(verdict.get());
        }
        return verdicts;
    }

    @Test
    void withoutPostgresThereIsNoVerdictAndAfterwardsOne() throws Exception {
        Claim claim = claim(alice, bob);
        TestServers.postgres().stop();
        try {
            assertThatThrownBy(() -> ledger.store(claim)).isInstanceOf(SQLException.class);
        } finally {
            TestServers.postgres().start();
        }

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> ledger.store(claim) instanceof Verdict.Stored);
        assertThat(matchesOf(alice)).isEqualTo(1);
    }

    @Test
    void anOutageInTheMiddleOfABurstLosesNoClaimAndDoublesNone() throws Exception {
        List<TestPlayer> all = players.rated(Collections.nCopies(800, 1500));
        AtomicInteger stored = new AtomicInteger();
        List<Future<?>> storing = new ArrayList<>();
        for (List<TestPlayer> own : ofFortyEach(all)) {
            storing.add(threads.submit(() -> {
                for (int i = 0; i < own.size(); i += 2) {
                    Claim claim = claim(own.get(i), own.get(i + 1));
                    assertThat(untilItHasAVerdict(claim)).isInstanceOf(Verdict.Stored.class);
                    stored.incrementAndGet();
                }
                return null;
            }));
        }
        try (Connection holder = hold(TestServers.postgres().connect(), alice)) {
            // Undecided, whatever else is, when PostgreSQL goes: it takes the lock along.
            storing.add(threads.submit(() -> untilItHasAVerdict(claim(alice, bob))));
            await().pollInterval(Duration.ofMillis(1)).until(() -> stored.get() > 20);

            TestServers.postgres().stop();
            TestServers.postgres().start();
            assertThat(holder.isValid(1)).isFalse();
        }

        for (Future<?> one : storing) {
            one.get();
        }
        assertThat(store.number("SELECT count(*) FROM match WHERE queue = ?", queue.toString()))
                .isEqualTo(401);
        assertThat(all).allSatisfy(player -> assertThat(matchesOf(player)).isEqualTo(1));
    }

    private static List<List<TestPlayer>> ofFortyEach(List<TestPlayer> all) {
        return IntStream.range(0, all.size() / 40)
                .mapToObj(i -> all.subList(40 * i, 40 * (i + 1)))
                .toList();
    }

    private Verdict untilItHasAVerdict(Claim claim) throws InterruptedException {
        while (true) {
            try {
                return ledger.store(claim);
            } catch (SQLException e) {
                Thread.onSpinWait(); // the claim stands: asked again, as by whoever comes across it
            }
        }
    }
}
