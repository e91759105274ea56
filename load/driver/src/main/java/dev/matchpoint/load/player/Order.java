package dev.matchpoint.load.player;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Who comes when. */
public final class Order {

    /** Pairs whose first halves join before their second halves do: more than are ever under way at once. */
    private static final int BLOCK = 128;

    private Order() {}

    /** All players in a random order. */
    public static int[] random(int players, long seed) {
        int[] order = new int[players];
        Arrays.setAll(order, i -> i);
        shuffle(order, new SplittableRandom(seed));
        return order;
    }

    /**
     * Pairs in a random order, in which partners, who are beside each other, come soon after one another but not at once:
     * the first finds nobody and waits, the second finds the first.
     */
    public static int[] ofPairs(int players, long seed) {
        int[] pairs = random(players / 2, seed);
        int[] order = new int[2 * pairs.length];
        int next = 0;
        for (int block = 0; block < pairs.length; block += BLOCK) {
            for (int half = 0; half < 2; half++) {
                for (int i = block; i < Math.min(block + BLOCK, pairs.length); i++) {
                    order[next++] = 2 * pairs[i] + half;
                }
            }
        }
        return order;
    }

    private static void shuffle(int[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
    }
}
