package dev.matchpoint.load.player;

import dev.matchpoint.load.http.Answer;
import java.nio.charset.StandardCharsets;

/**
 * What a player was told.
 *
 * @param match the match, 0 if there is none
 * @param black who plays in it
 * @param white against whom
 */
public record Reply(Kind kind, long match, long black, long white) {

    private static final byte[] STATUS = bytes("\"status\":\"");
    private static final byte[] MATCH = bytes("\"match\":{");
    private static final byte[] ID = bytes("\"id\":");
    private static final byte[] BLACK = bytes("\"black_player\":");
    private static final byte[] WHITE = bytes("\"white_player\":");
    private static final int BUSY = 503;

    /** The words of both paths, in their sense. */
    public enum Kind {
        /** In a match. */
        MATCHED("matched"),
        /** In the queue. */
        WAITING("waiting", "searching", "already_in_queue"),
        /** In neither. */
        ABSENT("not_in_queue"),
        /** In neither any more. */
        LEFT("success"),
        /** The server could not tell, and says so: 503. */
        REFUSED,
        /** Nothing that a player of this benchmark may be told. */
        WRONG;

        @SuppressWarnings("ImmutableEnumChecker") // written once
        private final byte[][] words;

        Kind(String... words) {
            this.words = new byte[words.length][];
            for (int i = 0; i < words.length; i++) {
                this.words[i] = bytes(words[i] + "\"");
            }
        }
    }

    /** Whether it says where the player stands. */
    public boolean isAnswer() {
        return kind != Kind.REFUSED && kind != Kind.WRONG;
    }

    /** Reads it. */
    public static Reply of(Answer answer) {
        if (answer.status() == BUSY) {
            return plain(Kind.REFUSED);
        }
        Kind kind = kind(answer);
        return kind == Kind.MATCHED ? matched(answer) : plain(kind);
    }

    private static Kind kind(Answer answer) {
        int word = answer.after(STATUS, 0);
        if (word >= 0) {
            for (Kind kind : Kind.values()) {
                for (byte[] one : kind.words) {
                    if (answer.isAt(one, word)) {
                        return kind;
                    }
                }
            }
        }
        return Kind.WRONG;
    }

    private static Reply matched(Answer answer) {
        int match = answer.after(MATCH, 0);
        if (match < 0) {
            return plain(Kind.WRONG);
        }
        return new Reply(
                Kind.MATCHED, number(answer, ID, match), number(answer, BLACK, match), number(answer, WHITE, match));
    }

    private static long number(Answer answer, byte[] name, int start) {
        int value = answer.after(name, start);
        return value < 0 ? 0 : answer.number(value);
    }

    private static Reply plain(Kind kind) {
        return new Reply(kind, 0, 0, 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
