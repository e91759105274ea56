package dev.matchpoint.player.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A stored password in Django's format, {@code pbkdf2_sha256$iterations$salt$hash}: a Django user table moves over
 * without a reset.
 *
 * @param iterations rounds of PBKDF2; its cost
 * @param salt the salt's characters
 * @param hash 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record PasswordHash(int iterations, String salt, byte[] hash) {

    private static final String ALGORITHM = "pbkdf2_sha256";
    private static final int HASH_BYTES = 32;
    private static final int MAX_ITERATIONS = 100_000_000;
    private static final Pattern FORMAT =
            Pattern.compile(ALGORITHM + "\\$([0-9]{1,9})\\$([^$]+)\\$([A-Za-z0-9+/]{43}=)");

    /** Derives the hash of a password; costs {@code iterations} rounds, about half a second for a million. */
    static PasswordHash of(String password, String salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(
                password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), iterations, HASH_BYTES * Byte.SIZE);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return new PasswordHash(iterations, salt, hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Reads a stored password; empty for one that no password opens, such as Django's {@code !...}, or another format. */
    public static Optional<PasswordHash> parse(String stored) {
        Matcher matcher = FORMAT.matcher(stored);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int iterations = Integer.parseInt(matcher.group(1));
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            return Optional.empty();
        }
        return Optional.of(new PasswordHash(
                iterations, matcher.group(2), Base64.getDecoder().decode(matcher.group(3))));
    }

    /** Whether this is the hash of that password; how long it takes does not depend on where they differ. */
    boolean isOf(String password) {
        return MessageDigest.isEqual(hash, of(password, salt, iterations).hash);
    }

    /** The form in which it is stored. */
    String stored() {
        return ALGORITHM + "$" + iterations + "$" + salt + "$"
                + Base64.getEncoder().encodeToString(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash that
                && iterations == that.iterations
                && salt.equals(that.salt)
                && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    /** Names the cost only: neither salt nor hash belongs into a log. */
    @Override
    public String toString() {
        return ALGORITHM + "$" + iterations + "$...";
    }
}
