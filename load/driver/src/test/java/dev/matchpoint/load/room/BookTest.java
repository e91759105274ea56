package dev.matchpoint.load.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BookTest {

    private static final int MILLI = 1_000_000;

    private final Book book = new Book();

    @Test
    void aPublicationIsEverywhereWithTheAnswerAndTheLastReceiver() {
        int number = book.open(0, 2);

        assertFalse(book.received(number, MILLI));
        assertFalse(book.answered(number));
        assertTrue(book.received(number, MILLI));
        assertFalse(book.awaits(number));
        assertEquals(0, book.underWay());
    }

    @Test
    void deliveriesAreTimedFromWhenThePublicationWasDue() {
        int number = book.open(5 * MILLI, 1);
        book.received(number, 8 * MILLI);

        assertEquals(3_000, book.take().getValueAtPercentile(100) / 10 * 10);
        assertEquals(0, book.take().getTotalCount());
    }

    @Test
    void nobodyWaitsForWhatWasNotPublished() {
        assertFalse(book.awaits(0));
        assertFalse(book.awaits(-1));
    }

    @Test
    void whatIsGivenUpIsCounted() {
        int number = book.open(0, 3);
        book.received(number, 0);

        assertEquals(3, book.giveUp());
        assertFalse(book.awaits(number));
        assertEquals(0, book.underWay());
    }
}
