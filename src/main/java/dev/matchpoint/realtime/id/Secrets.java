package dev.matchpoint.realtime.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The tokens by which sessions are resumed: 192 random bits, of which stores know the SHA-256 only. With so many bits one round
 * is enough, and comparing hashes tells nothing by how long it takes.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 24;

    private Secrets() {}

    /** A new token, as the client gets to see it: 32 characters of base64url. */
    public static String token() {
        return random(TOKEN_BYTES);
    }

    /** The hash of a token, or of whatever a client presents as one, in hexadecimal. */
    public static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
