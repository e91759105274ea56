package dev.matchpoint.load.socket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RFC 6455 says of messages that clients send. */
class MessagesTest {

    @Test
    void aShortMessageIsItsKindItsLengthItsMaskAndItsBytesMasked() {
        byte[] text = "xHiy".getBytes(StandardCharsets.US_ASCII);

        byte[] message = Messages.of(Messages.TEXT, text, 1, 3);

        byte[] mask = {0x5a, (byte) 0xa5, 0x3c, (byte) 0xc3};
        byte[] expected = {
            (byte) 0x81, (byte) 0x82, mask[0], mask[1], mask[2], mask[3], (byte) ('H' ^ mask[0]), (byte) ('i' ^ mask[1])
        };
        assertArrayEquals(expected, message);
    }

    @ParameterizedTest
    @CsvSource({"0,6", "125,6", "126,8", "65535,8", "65536,14"})
    void theLengthTakesAsManyBytesAsItNeeds(int length, int head) {
        byte[] message = Messages.of(Messages.TEXT, new byte[length], 0, length);

        assertEquals(head + length, message.length);
    }
}
