package dev.matchpoint.core;

import java.security.SecureRandom;

/** Bytes that nobody guesses. */
public final class RandomBytes {

    private RandomBytes() {}

    /**
     * So many of them. The generator is made anew each time, which costs a microsecond: one that a class keeps would be made when
     * a native executable is built, and be the same wherever that runs.
     */
    public static byte[] of(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
