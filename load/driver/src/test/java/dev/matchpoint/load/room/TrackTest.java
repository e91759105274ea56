package dev.matchpoint.load.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrackTest {

    private final Track track = new Track();

    @Test
    void theNextOffsetIsTheNextEvent() {
        track.begin(4);

        assertEquals(Track.Step.NEXT, track.take(5));
        assertEquals(5, track.offset());
    }

    @Test
    void anOffsetThatWasThereIsToldAgain() {
        track.begin(4);

        assertEquals(Track.Step.AGAIN, track.take(4));
        assertEquals(4, track.offset());
    }

    @Test
    void aGapIsFoundOnce() {
        track.begin(4);

        assertEquals(Track.Step.GAP, track.take(7));
        assertEquals(Track.Step.NEXT, track.take(8));
    }
}
