package dev.matchpoint.load.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.matchpoint.load.player.Reply.Kind;
import dev.matchpoint.load.player.Story.Lie.Promise;
import dev.matchpoint.load.player.Story.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may be held against the product, and what may not since the order of calls is not known. */
class StoryTest {

    private static final long SELF = 7;

    private final Story story = new Story();

    @Test
    void isInAfterJoiningAndOutAfterLeaving() {
        assertTrue(calls(Call.JOIN, Kind.WAITING));
        assertEquals(Place.IN, story.place());

        assertTrue(calls(Call.LEAVE, Kind.LEFT));

        assertEquals(Place.OUT, story.place());
        assertNull(story.lie());
    }

    @Test
    void remembersTheMatchAndTheOpponent() {
        story.sent(Call.JOIN);

        story.told(Call.JOIN, new Reply(Kind.MATCHED, 3, 8, SELF), SELF);

        assertEquals(3, story.match());
        assertEquals(8, story.opponent());
        assertNull(story.lie());
    }

    @Test
    void isLiedToWithTwoMatches() {
        isMatched(Call.JOIN, 3);

        isMatched(Call.STATUS, 4);

        assertBroken(Promise.ONE_MATCH);
    }

    @Test
    void isLiedToWithAMatchOfOthers() {
        story.sent(Call.JOIN);

        story.told(Call.JOIN, new Reply(Kind.MATCHED, 3, 8, 9), SELF);

        assertBroken(Promise.TRUTH);
    }

    @Test
    void isLostIfToldToBeNowhereAfterJoining() {
        calls(Call.JOIN, Kind.WAITING);

        calls(Call.STATUS, Kind.ABSENT);

        assertBroken(Promise.NOBODY_LOST);
    }

    @Test
    void isLiedToWithAMatchAfterLeaving() {
        calls(Call.JOIN, Kind.WAITING);
        calls(Call.LEAVE, Kind.LEFT);

        isMatched(Call.STATUS, 3);

        assertBroken(Promise.TRUTH);
    }

    @Test
    void maybeEitherWhenJoinAndLeaveOverlap() {
        calls(Call.JOIN, Kind.WAITING);
        story.sent(Call.LEAVE);
        story.sent(Call.JOIN);

        story.told(Call.LEAVE, new Reply(Kind.LEFT, 0, 0, 0), SELF);
        assertFalse(story.told(Call.JOIN, new Reply(Kind.WAITING, 0, 0, 0), SELF));

        assertEquals(Place.EITHER, story.place());
        assertNull(story.lie());
        assertTrue(story.isCrowded());
    }

    @Test
    void countsOneTicketForTwoJoinsAtOnce() {
        story.sent(Call.JOIN);
        story.sent(Call.JOIN);

        assertTrue(story.told(Call.JOIN, new Reply(Kind.WAITING, 0, 0, 0), SELF));
        assertFalse(story.told(Call.JOIN, new Reply(Kind.WAITING, 0, 0, 0), SELF));

        assertEquals(Place.IN, story.place());
    }

    @Test
    void holdsNothingAgainstAPollThatOverlapsWithALeave() {
        calls(Call.JOIN, Kind.WAITING);
        story.sent(Call.STATUS);
        calls(Call.LEAVE, Kind.LEFT);

        story.told(Call.STATUS, new Reply(Kind.ABSENT, 0, 0, 0), SELF);

        assertNull(story.lie());
        assertEquals(Place.OUT, story.place());
    }

    @Test
    void maybeEitherAfterACallWithoutAnAnswer() {
        calls(Call.JOIN, Kind.WAITING);
        story.sent(Call.LEAVE);

        story.failed(Call.LEAVE);

        assertEquals(Place.EITHER, story.place());
    }

    private boolean calls(Call call, Kind told) {
        story.sent(call);
        return story.told(call, new Reply(told, 0, 0, 0), SELF);
    }

    private void isMatched(Call call, long match) {
        story.sent(call);
        story.told(call, new Reply(Kind.MATCHED, match, SELF, 8), SELF);
    }

    private void assertBroken(Promise promise) {
        assertEquals(
                promise, Optional.ofNullable(story.lie()).map(Story.Lie::broken).orElse(null));
    }
}
