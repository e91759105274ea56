package dev.matchpoint.load.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RespTest {

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                ":12\r\n",
                "$2\r\nab\r\n",
                "$-1\r\n",
                "*0\r\n",
                "*3\r\n$1\r\na\r\n*1\r\n:1\r\n$0\r\n\r\n"
            })
    void aReplyEndsWhereItEndsAndNotBefore(String reply) {
        byte[] bytes = ascii("xx" + reply + ":1\r\n");

        assertEquals(2 + reply.length(), Resp.end(bytes, 2, bytes.length));
        for (int to = 3; to < 2 + reply.length(); to++) {
            assertEquals(-1, Resp.end(bytes, 2, to), "up to " + to);
        }
    }

    @Test
    void aCommandIsItsWords() {
        assertEquals(
                "*2\r\n$4\r\nAUTH\r\n$1\r\nx\r\n", new String(Resp.command("AUTH", "x"), StandardCharsets.US_ASCII));
    }
}
