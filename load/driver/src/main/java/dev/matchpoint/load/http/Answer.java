package dev.matchpoint.load.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer to a call: a view of the connection's buffer, good until its next call. Looks for bytes instead of parsing
 * JSON, since the driver shares the machine with what it measures.
 */
public final class Answer {

    private final int status;
    private final byte[] bytes;
    private final int from;
    private final int to;

    Answer(int status, byte[] bytes, int from, int to) {
        this.status = status;
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** A header by its name in any case; looks for it anew in each call. */
    public Optional<String> header(String name) {
        String head = new String(bytes, 0, from, StandardCharsets.ISO_8859_1);
        int found = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
        if (found < 0) {
            return Optional.empty();
        }
        int value = found + name.length() + 3;
        return Optional.of(head.substring(value, head.indexOf('\r', value)).strip());
    }

    /** Where a text, in ASCII, ends in the body, or -1; looked for from a place that an earlier call returned, or 0. */
    public int after(byte[] text, int start) {
        for (int i = Math.max(from, start); i <= to - text.length; i++) {
            if (isAt(text, i)) {
                return i + text.length;
            }
        }
        return -1;
    }

    /** Whether the body goes on like this at a place. */
    public boolean isAt(byte[] text, int place) {
        if (place + text.length > to) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[place + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** The whole number without a sign that begins at a place; 0 if there is none. */
    public long number(int place) {
        long value = 0;
        for (int i = place; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = 10 * value + bytes[i] - '0';
        }
        return value;
    }

    /** The body as text. */
    public String body() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
