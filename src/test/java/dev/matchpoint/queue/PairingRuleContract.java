package dev.matchpoint.queue;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.pairing.Candidate;
import dev.matchpoint.pairing.Nearest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine against the rule as plain Java says it, on random queues: what every engine has to pass. */
public abstract class PairingRuleContract {

    /** A mode of the tests that keeps players apart for an hour; else it is as the standard one. */
    private static final String RIVALS = "rivals";

    private static final int QUEUES = 500;
    private static final int QUEUES_OF_RIVALS = 100;
    private static final int MOST_WAITING = 25;

    @Inject
    protected DataSource database;

    @Inject
    protected Modes modes;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private List<TestPlayer> players;
    private Nearest rule;

    /** Two players who were matched with each other at a moment. */
    protected record Meeting(PlayerId one, PlayerId other, Instant at) {}

    /** A queue of one trial, that nobody else sees. */
    protected interface Engine {

        /** The time by which the engine counts waits. */
        Instant now() throws Exception;

        /** Lets players wait, without pairing any. */
        void layOut(List<Candidate> waiting) throws Exception;

        /** Lets players have met. */
        void met(List<Meeting> meetings) throws Exception;

        /** Lets a player join, and says who the partner is. */
        Optional<PlayerId> join(Candidate joining) throws Exception;

        /** Searches for a player who waits, and says who the partner is. */
        Optional<PlayerId> search(PlayerId searching, OptionalInt reach) throws Exception;

        /** Players who could be paired, as the sweep finds them. */
        List<PlayerId> pairable() throws Exception;
    }

    /** What is tried on a queue. */
    protected interface Trial {
        /** Whether somebody was paired; fails if that is not what the rule says. */
        boolean on(Engine engine) throws Exception;
    }

    /** Tries something on an empty queue of a mode, and forgets that queue. */
    protected abstract boolean onAQueueOfItsOwn(String mode, Trial trial) throws Exception;

    @BeforeEach
    void makePlayers() {
        players = new TestPlayers(database).rated(Collections.nCopies(MOST_WAITING + 1, 1200));
        rule = new Nearest(modes.standard().window());
    }

    @Test
    void aJoinIsPairedAsTheRuleSays() throws Exception {
        assertThat(pairedOn(this::joinAgreesWithTheRule)).isBetween(QUEUES / 10, QUEUES * 9 / 10);
    }

    @Test
    void aSearchIsPairedAsTheRuleSays() throws Exception {
        assertThat(pairedOn(this::searchAgreesWithTheRule)).isBetween(QUEUES / 10, QUEUES * 9 / 10);
    }

    @Test
    void aSearchReachesNoFartherThanItIsTold() throws Exception {
        assertThat(pairedOn(this::limitedSearchAgreesWithTheRule)).isBetween(QUEUES / 10, QUEUES * 9 / 10);
    }

    @Test
    void theSweepFindsSomebodyWheneverAnyTwoMayBePaired() throws Exception {
        assertThat(pairedOn(this::sweepAgreesWithTheRule)).isBetween(QUEUES / 10, QUEUES * 9 / 10);
    }

    @Test
    void theSweepLeavesNobodyWhoMayBePaired() throws Exception {
        assertThat(pairedOn(this::sweepingEndsAsTheRuleSays)).isBetween(QUEUES / 10, QUEUES * 9 / 10);
    }

    @Test
    void aJoinPassesOverThoseWhoWereMetLately() throws Exception {
        assertThat(pairedOn(RIVALS, QUEUES_OF_RIVALS, this::joinAmongRivalsAgreesWithTheRule))
                .isBetween(QUEUES_OF_RIVALS / 10, QUEUES_OF_RIVALS * 9 / 10);
    }

    @Test
    void theSweepLeavesNobodyWhoMayBePairedThoughSomeHaveMetLately() throws Exception {
        assertThat(pairedOn(RIVALS, QUEUES_OF_RIVALS, this::sweepingAmongRivalsEndsAsTheRuleSays))
                .isBetween(QUEUES_OF_RIVALS / 10, QUEUES_OF_RIVALS * 9 / 10);
    }

    private boolean joinAgreesWithTheRule(Engine engine) throws Exception {
        Instant now = engine.now();
        List<Candidate> waiting = randomQueue(now, random.nextInt(MOST_WAITING));
        Candidate joining = new Candidate(new PlayerId(players.getLast().id()), randomRating(), now);
        engine.layOut(waiting);

        Optional<PlayerId> partner = engine.join(joining);

        return isTheRules(partner, joining, waiting, now);
    }

    private boolean searchAgreesWithTheRule(Engine engine) throws Exception {
        Instant now = engine.now();
        List<Candidate> waiting = randomQueue(now, 1 + random.nextInt(MOST_WAITING));
        engine.layOut(waiting);

        Optional<PlayerId> partner = engine.search(waiting.getFirst().player(), OptionalInt.empty());

        return isTheRules(partner, waiting.getFirst(), waiting, now);
    }

    private boolean limitedSearchAgreesWithTheRule(Engine engine) throws Exception {
        Instant now = engine.now();
        List<Candidate> waiting = randomQueue(now, 1 + random.nextInt(MOST_WAITING));
        Candidate searching = waiting.getFirst();
        int reach = 20 * random.nextInt(20);
        engine.layOut(waiting);

        Optional<PlayerId> partner = engine.search(searching.player(), OptionalInt.of(reach));

        List<Candidate> near = waiting.stream()
                .filter(other -> Math.abs(other.rating() - searching.rating()) <= reach)
                .toList();
        return isTheRules(partner, searching, near, now);
    }

    private boolean isTheRules(Optional<PlayerId> partner, Candidate own, List<Candidate> waiting, Instant now) {
        assertThat(partner)
                .as("%s among %s, seed %d", own, waiting, seed)
                .isEqualTo(rule.partnerOf(own, waiting, now).map(Candidate::player));
        return partner.isPresent();
    }

    private boolean sweepAgreesWithTheRule(Engine engine) throws Exception {
        Instant now = engine.now();
        List<Candidate> waiting = randomQueue(now, random.nextInt(6));
        engine.layOut(waiting);

        List<PlayerId> found = engine.pairable();

        assertThat(!found.isEmpty()).as("%s, seed %d", waiting, seed).isEqualTo(anyTwo(waiting, now));
        return !found.isEmpty();
    }

    private boolean sweepingEndsAsTheRuleSays(Engine engine) throws Exception {
        Instant now = engine.now();
        List<Candidate> waiting = randomQueue(now, random.nextInt(6));
        List<Candidate> left = new ArrayList<>(waiting);
        engine.layOut(waiting);

        for (List<PlayerId> found = engine.pairable(); !found.isEmpty(); found = engine.pairable()) {
            PlayerId first = found.getFirst();
            Optional<PlayerId> partner = engine.search(first, OptionalInt.empty());
            assertThat(partner).as("of %s in %s, seed %d", first, left, seed).isPresent();
            left.removeIf(one -> one.player().equals(first)
                    || partner.filter(one.player()::equals).isPresent());
        }

        assertThat(anyTwo(left, now)).as("%s, seed %d", left, seed).isFalse();
        return left.size() < waiting.size();
    }

    private boolean joinAmongRivalsAgreesWithTheRule(Engine engine) throws Exception {
        Instant now = engine.now();
        List<Candidate> waiting = randomQueue(now, random.nextInt(MOST_WAITING));
        Candidate joining = new Candidate(new PlayerId(players.getLast().id()), randomRating(), now);
        List<Meeting> meetings = randomMeetings(
                Stream.concat(waiting.stream(), Stream.of(joining)).toList(), now);
        engine.layOut(waiting);
        engine.met(meetings);

        Optional<PlayerId> partner = engine.join(joining);

        return isTheRules(partner, joining, free(joining, waiting, meetings, now), now);
    }

    private boolean sweepingAmongRivalsEndsAsTheRuleSays(Engine engine) throws Exception {
        Instant now = engine.now();
        List<Candidate> waiting = randomQueue(now, random.nextInt(6));
        List<Meeting> meetings = randomMeetings(waiting, now);
        List<Candidate> left = new ArrayList<>(waiting);
        engine.layOut(waiting);
        engine.met(meetings);

        int before = left.size() + 1;
        while (left.size() < before) {
            before = left.size();
            for (PlayerId found : engine.pairable()) {
                Optional<PlayerId> partner = engine.search(found, OptionalInt.empty());
                left.removeIf(one -> partner.isPresent()
                        && (one.player().equals(found) || one.player().equals(partner.get())));
            }
        }

        assertThat(left.stream()
                        .filter(one -> rule.partnerOf(one, free(one, left, meetings, now), now)
                                .isPresent()))
                .as("%s of %s, who met %s, seed %d", left, waiting, meetings, seed)
                .isEmpty();
        return left.size() < waiting.size();
    }

    /** Those whom a player has not met too lately. */
    private List<Candidate> free(Candidate own, List<Candidate> waiting, List<Meeting> meetings, Instant now) {
        Instant since = now.minus(modes.named(RIVALS).orElseThrow().rematchAfter());
        Set<PlayerId> met = meetings.stream()
                .filter(meeting -> meeting.at().isAfter(since))
                .filter(meeting ->
                        meeting.one().equals(own.player()) || meeting.other().equals(own.player()))
                .flatMap(meeting -> Stream.of(meeting.one(), meeting.other()))
                .collect(toSet());
        return waiting.stream().filter(other -> !met.contains(other.player())).toList();
    }

    /** Every other couple, half of them so long ago that it does not count; clear of the moment from which on it does not. */
    private List<Meeting> randomMeetings(List<Candidate> all, Instant now) {
        List<Meeting> meetings = new ArrayList<>();
        for (int one = 0; one < all.size(); one++) {
            for (int other = one + 1; other < all.size(); other++) {
                if (random.nextBoolean()) {
                    Instant at = now.minus(Duration.ofMinutes(10L * random.nextInt(12) + 5));
                    meetings.add(
                            new Meeting(all.get(one).player(), all.get(other).player(), at));
                }
            }
        }
        return meetings;
    }

    private boolean anyTwo(List<Candidate> waiting, Instant now) {
        return waiting.stream()
                .anyMatch(one -> rule.partnerOf(one, waiting, now).isPresent());
    }

    /** Tickets whose waits stay clear of the moments at which a window grows, so that a slow machine changes nothing. */
    private List<Candidate> randomQueue(Instant now, int howMany) {
        return players.subList(0, howMany).stream()
                .map(player -> new Candidate(
                        new PlayerId(player.id()),
                        randomRating(),
                        now.minusSeconds(10L * random.nextInt(60) + 1 + random.nextInt(5))))
                .toList();
    }

    /** Sparse enough that many find nobody, coarse enough that many are equally near. */
    private int randomRating() {
        return 20 * random.nextInt(400);
    }

    private int pairedOn(Trial trial) throws Exception {
        return pairedOn(modes.standard().name(), QUEUES, trial);
    }

    private int pairedOn(String mode, int queues, Trial trial) throws Exception {
        int paired = 0;
        for (int i = 0; i < queues; i++) {
            paired += onAQueueOfItsOwn(mode, trial) ? 1 : 0;
        }
        return paired;
    }
}
