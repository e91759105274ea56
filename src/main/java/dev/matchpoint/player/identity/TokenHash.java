package dev.matchpoint.player.identity;

import dev.matchpoint.core.RandomBytes;
import dev.matchpoint.core.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a token: all that the cache, and of our own the database, know of it. Ours have 160 random bits in 40
 * characters, others a signature, so one round is enough, and looking one up by its hash tells nothing by how long it takes.
 *
 * @param a the first eight bytes
 * @param b the second
 * @param c the third
 * @param d the last
 */
public record TokenHash(long a, long b, long c, long d) {

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{40}");
    private static final int KEY_BYTES = 20;

    /** A new key, as the client gets to see it: 40 lower-case hexadecimal characters. */
    static String newKey() {
        return HexFormat.of().formatHex(RandomBytes.of(KEY_BYTES));
    }

    /** The hash of what a client presents; empty if no token of ours looks like that. */
    public static Optional<TokenHash> ofKey(String key) {
        return KEY.matcher(key).matches() ? Optional.of(of(key)) : Optional.empty();
    }

    /** The hash of a token of whatever kind. */
    static TokenHash of(String token) {
        return of(Sha256.of(token));
    }

    private static TokenHash of(byte[] bytes) {
        ByteBuffer hash = ByteBuffer.wrap(bytes);
        return new TokenHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    /**
     * The hash that {@link #text} has written.
     *
     * @throws IllegalArgumentException if it has not
     */
    static TokenHash ofText(String text) {
        if (text.length() != 2 * 4 * Long.BYTES) {
            throw new IllegalArgumentException("That is no hash");
        }
        return of(HexFormat.of().parseHex(text));
    }

    /** In hexadecimal. */
    String text() {
        return HexFormat.of().formatHex(bytes());
    }

    /** As the database stores it. */
    public byte[] bytes() {
        return ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }
}
