package dev.matchpoint.load.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.matchpoint.load.life.Life.Place;
import dev.matchpoint.load.player.Reply;
import dev.matchpoint.load.player.Reply.Kind;
import dev.matchpoint.load.player.Story;
import dev.matchpoint.load.player.Story.Lie.Promise;
import dev.matchpoint.load.store.Telling;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a player does next, and what is held against the product, through all that may be answered. */
class LifeTest {

    private static final long SELF = 100;
    private static final long OTHER = 101;
    private static final long MATCH = 7;

    private final Chronicle chronicle = new Chronicle(2);
    private final Life self = new Life(0, SELF, chronicle);
    private final Life other = new Life(1, OTHER, chronicle);

    @BeforeEach
    void come() {
        self.comes(now(), -1);
        other.comes(now(), -1);
    }

    @Test
    void joinsAgainUntilItIsTold() {
        assertEquals(Deed.JOIN, self.next(now()));

        self.hears(Deed.JOIN, plain(Kind.REFUSED));

        assertEquals(Deed.JOIN, self.next(now()));
        assertEquals(Story.Place.EITHER, self.standing().place());
        assertNoLies();
    }

    @Test
    void pollsWhileItWaits() {
        self.hears(Deed.JOIN, plain(Kind.WAITING));

        assertEquals(Deed.POLL, self.next(now()));
        assertEquals(Story.Place.IN, self.standing().place());
    }

    @Test
    void leavesWhenItHasHadEnough() {
        self.comes(now(), 0);
        self.hears(Deed.JOIN, plain(Kind.WAITING));

        assertEquals(Deed.LEAVE, self.next(now()));
        assertFalse(self.isCertain());
    }

    @Test
    void isOutAfterLeaving() {
        leaves(Kind.LEFT);

        assertNull(self.next(now()));
        assertEquals(Story.Place.OUT, self.standing().place());
        assertNoLies();
    }

    @Test
    void playsIfTheLeaveCameTooLate() {
        self.comes(now(), 0);
        self.hears(Deed.JOIN, plain(Kind.WAITING));
        self.next(now());

        self.hears(Deed.LEAVE, matched(MATCH));

        assertEquals(Place.PLAYING, self.place());
        assertEquals(MATCH, self.standing().match());
        assertNoLies();
    }

    @Test
    void isLiedToIfItWaitsAfterLeaving() {
        leaves(Kind.WAITING);

        assertLies(Promise.TRUTH);
    }

    @Test
    void isLostIfItIsNowhereWhileItWaits() {
        self.hears(Deed.JOIN, plain(Kind.WAITING));

        self.hears(Deed.POLL, plain(Kind.ABSENT));

        assertLies(Promise.NOBODY_LOST);
    }

    @Test
    void isLiedToWithTwoMatches() {
        self.hears(Deed.JOIN, matched(MATCH));

        self.hears(Deed.POLL, matched(MATCH + 1));

        assertLies(Promise.ONE_MATCH);
    }

    @Test
    void isLiedToWithAMatchOfOthers() {
        self.hears(Deed.JOIN, new Reply(Kind.MATCHED, MATCH, OTHER, OTHER + 1));

        assertLies(Promise.TRUTH);
    }

    @Test
    void isLiedToIfTheMatchIsGoneBeforeItsEnd() {
        self.hears(Deed.JOIN, matched(MATCH));

        self.hears(Deed.POLL, plain(Kind.ABSENT));

        assertLies(Promise.TRUTH);
    }

    @Test
    void holdsNothingAgainstAMatchThatEndsWhileItAsks() {
        self.hears(Deed.JOIN, matched(MATCH));
        other.hears(Deed.JOIN, matched(MATCH));
        self.reports();

        other.hears(Deed.POLL, plain(Kind.ABSENT));

        assertNoLies();
        assertFalse(other.isCertain());
    }

    @Test
    void reportsNothingUntilBothWereTold() {
        self.hears(Deed.JOIN, matched(MATCH));

        assertEquals(Deed.POLL, self.next(Long.MAX_VALUE / 2));
    }

    @Test
    void reportsTheMatchAfterAWhileIfToldFirst() {
        self.hears(Deed.JOIN, matched(MATCH));
        other.hears(Deed.POLL, matched(MATCH));
        long later = now() + 2 * Game.LENGTH.toNanos();

        assertEquals(Deed.REPORT, self.next(later));
        assertEquals(Deed.POLL, other.next(later));
    }

    @Test
    void isOutWithTheOtherOneOnceTheResultIsTaken() {
        self.hears(Deed.JOIN, matched(MATCH));
        other.hears(Deed.JOIN, matched(MATCH));

        chronicle.ended(self.reports());

        assertNull(self.next(now()));
        assertNull(other.next(now()));
        assertTrue(other.isCertain());
    }

    @Test
    void tellsOfEachMatchOnce() {
        self.hears(Deed.JOIN, matched(MATCH));
        self.hears(Deed.POLL, matched(MATCH));

        List<Telling> tellings = chronicle.take();

        assertEquals(1, tellings.size());
        assertEquals(1, chronicle.matches(0));
        assertEquals(MATCH, tellings.getFirst().match());
        assertEquals(OTHER, tellings.getFirst().opponent());
    }

    private void leaves(Kind told) {
        self.comes(now(), 0);
        self.hears(Deed.JOIN, plain(Kind.WAITING));
        self.next(now());
        self.hears(Deed.LEAVE, plain(told));
    }

    private void assertNoLies() {
        for (Promise promise : Promise.values()) {
            assertEquals(0, chronicle.lies(promise), () -> String.join("\n", chronicle.takeExamples()));
        }
    }

    private void assertLies(Promise promise) {
        assertEquals(1, chronicle.lies(promise));
    }

    private static Reply plain(Kind kind) {
        return new Reply(kind, 0, 0, 0);
    }

    private static Reply matched(long match) {
        return new Reply(Kind.MATCHED, match, SELF, OTHER);
    }

    private static long now() {
        return System.nanoTime();
    }
}
