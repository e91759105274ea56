package dev.matchpoint.load.room;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message in the buffer of a connection. Looks for bytes instead of parsing JSON, as thousands of them come in each second to
 * a driver that shares the machine with what it measures.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record Bytes(byte[] bytes, int from, int to) {

    private static final int NOWHERE = -1;

    /** A text in ASCII, to be looked for. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    boolean startsWith(byte[] text) {
        return to - from >= text.length && Arrays.equals(bytes, from, from + text.length, text, 0, text.length);
    }

    /** Where a text ends, looked for from a place on; -1 if it is not there. */
    int after(byte[] text, int start) {
        for (int i = start; i <= to - text.length; i++) {
            if (bytes[i] == text[0] && Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
                return i + text.length;
            }
        }
        return NOWHERE;
    }

    /** The whole number without a sign that begins at a place; 0 if there is none. */
    long number(int place) {
        long value = 0;
        for (int i = place; i >= 0 && i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = 10 * value + bytes[i] - '0';
        }
        return value;
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
