package dev.matchpoint.load.socket;

import java.nio.ByteBuffer;

/** How messages of a client are written in WebSocket (RFC 6455), masked as they have to be. Pure. */
final class Messages {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    static final int LAST = 0x80;
    static final int MASKED = 0x80;
    static final int OPCODE = 0x0f;
    static final int LENGTH = 0x7f;

    /** Instead of the length: two bytes with it follow, or eight. */
    static final int IN_TWO = 126;

    static final int IN_EIGHT = 127;

    private static final int MOST_IN_TWO = 0xffff;
    private static final int LONGEST_HEAD = 14;

    /** Against proxies that misread what a stranger wrote, of which there are none here; any but zero costs the same. */
    private static final int MASK = 0x5aa53cc3;

    private Messages() {}

    /** A whole message. */
    static byte[] of(int opcode, byte[] bytes, int from, int to) {
        int length = to - from;
        ByteBuffer head = ByteBuffer.allocate(LONGEST_HEAD).put((byte) (LAST | opcode));
        if (length < IN_TWO) {
            head.put((byte) (MASKED | length));
        } else if (length <= MOST_IN_TWO) {
            head.put((byte) (MASKED | IN_TWO)).putShort((short) length);
        } else {
            head.put((byte) (MASKED | IN_EIGHT)).putLong(length);
        }
        head.putInt(MASK).flip();
        byte[] message = new byte[head.remaining() + length];
        int start = head.remaining();
        head.get(message, 0, start);
        for (int i = 0; i < length; i++) {
            message[start + i] = (byte) (bytes[from + i] ^ (MASK >>> (24 - 8 * (i & 3))));
        }
        return message;
    }
}
