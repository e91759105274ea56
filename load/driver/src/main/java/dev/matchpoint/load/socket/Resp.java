package dev.matchpoint.load.socket;

import java.nio.charset.StandardCharsets;

/** What is said to Redis and by it (RESP2), as far as it is needed here: where a reply ends. Pure. */
final class Resp {

    private static final int NOT_WHOLE = -1;

    private Resp() {}

    /** A command of these words, in ASCII. */
    static byte[] command(String... words) {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n");
        }
        return command.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the reply ends that begins at a place; -1 if it is not whole. */
    static int end(byte[] bytes, int from, int to) {
        int line = from;
        while (line < to && bytes[line] != '\n') {
            line++;
        }
        if (line == to) {
            return NOT_WHOLE;
        }
        int next = line + 1;
        return switch (bytes[from]) {
            case '$' -> {
                long length = number(bytes, from + 1);
                long end = length < 0 ? next : next + length + 2;
                yield end > to ? NOT_WHOLE : (int) end;
            }
            case '*' -> {
                int end = next;
                for (long left = number(bytes, from + 1); left > 0 && end >= 0; left--) {
                    end = end(bytes, end, to);
                }
                yield end;
            }
            default -> next;
        };
    }

    private static long number(byte[] bytes, int from) {
        if (bytes[from] == '-') {
            return -1;
        }
        long value = 0;
        for (int i = from; bytes[i] != '\r'; i++) {
            value = 10 * value + bytes[i] - '0';
        }
        return value;
    }
}
