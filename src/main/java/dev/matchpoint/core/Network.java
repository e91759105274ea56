package dev.matchpoint.core;

import java.net.InetAddress;

/**
 * The addresses that begin alike, as {@code 10.0.0.0/8} writes them, or a single one. Nothing is ever looked up.
 *
 * @param first one of them
 * @param bits how many of the first bits are alike
 */
public record Network(InetAddress first, int bits) {

    public Network {
        if (bits < 0 || bits > first.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("There is no network of " + bits + " bits of " + first);
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Network of(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress first = InetAddress.ofLiteral(parts[0]);
        return new Network(
                first, parts.length == 1 ? first.getAddress().length * Byte.SIZE : Integer.parseInt(parts[1]));
    }

    /** Whether an address is one of them. */
    public boolean contains(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
