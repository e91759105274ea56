package dev.matchpoint.load.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BytesTest {

    private static final byte[] BUFFER = Bytes.ascii("{\"o\":1}{\"o\":234}{\"o\":5}");

    private final Bytes message = new Bytes(BUFFER, 7, 16);

    @Test
    void whatIsLookedForIsFoundWithinTheMessageOnly() {
        assertEquals(12, message.after(Frames.OFFSET, 7));
        assertEquals(-1, message.after(Frames.OFFSET, 12));
        assertTrue(message.startsWith(Bytes.ascii("{\"o\":234}")));
        assertFalse(message.startsWith(Bytes.ascii("{\"o\":234}{")));
    }

    @Test
    void aNumberEndsBeforeWhatIsNoDigit() {
        assertEquals(234, message.number(12));
        assertEquals(0, message.number(-1));
        assertEquals("{\"o\":234}", message.toString());
    }
}
