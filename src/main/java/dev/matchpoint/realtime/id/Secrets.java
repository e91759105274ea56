package dev.matchpoint.realtime.id;

import dev.matchpoint.core.RandomBytes;
import dev.matchpoint.core.Sha256;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The tokens by which sessions are resumed: 192 random bits, of which stores know the SHA-256 only. With so many bits one round
 * is enough, and comparing hashes tells nothing by how long it takes.
 */
public final class Secrets {

    private static final int TOKEN_BYTES = 24;

    private Secrets() {}

    /** A new token, as the client gets to see it: 32 characters of base64url. */
    public static String token() {
        return random(TOKEN_BYTES);
    }

    /** The hash of a token, or of whatever a client presents as one, in hexadecimal. */
    public static String hash(String token) {
        return HexFormat.of().formatHex(Sha256.of(token));
    }

    static String random(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(RandomBytes.of(bytes));
    }
}
