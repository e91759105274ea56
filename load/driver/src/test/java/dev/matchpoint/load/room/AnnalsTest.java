package dev.matchpoint.load.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AnnalsTest {

    private final Annals annals = new Annals();

    @Test
    void allMayTellTheSame() {
        assertTrue(annals.tell(1, 10));
        assertTrue(annals.tell(1, 10));
        assertTrue(annals.answer(10, 1));
        assertEquals(1, annals.top());
        assertEquals(1, annals.size());
    }

    @Test
    void twoEventsInOnePlaceAreFound() {
        annals.tell(1, 10);

        assertFalse(annals.tell(1, 11));
    }

    @Test
    void oneEventInTwoPlacesIsFound() {
        annals.tell(1, 10);

        assertFalse(annals.tell(2, 10));
    }

    @Test
    void anAnswerThatNamesAnotherPlaceIsFound() {
        annals.tell(1, 10);

        assertFalse(annals.answer(10, 2));
        assertFalse(annals.answer(11, 1));
    }

    @Test
    void whatWasAnsweredIsKnownBeforeAnybodyIsToldOfIt() {
        annals.answer(10, 3);

        assertEquals(3, annals.top());
        assertFalse(annals.tell(2, 10));
    }
}
