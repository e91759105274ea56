package dev.matchpoint.load.player;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The ratings of a population; the same seed draws the same ones. */
public final class Ratings {

    /** Points between two standing tickets: more than twice the widest window, so that none reaches the next. */
    public static final int APART = 1_301;

    private static final int WIDEST_WINDOW = 600;

    /** Ratings between two standing tickets that no window reaches from either side. */
    private static final int ROOM = APART - 2 * WIDEST_WINDOW - 1;

    private static final double MEAN = 1_500;
    private static final double DEVIATION = 300;

    private Ratings() {}

    /** Those of ordinary players: N(1500, 300). */
    public static int[] normal(int players, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] ratings = new int[players];
        Arrays.setAll(ratings, _ -> (int) Math.max(0, Math.round(MEAN + DEVIATION * random.nextGaussian())));
        return ratings;
    }

    /**
     * Those of partners, beside each other, each pair between two standing tickets drawn at random.
     *
     * @param standing how many tickets stand, those in the middle rated around 0
     */
    public static int[] pairsBetween(int standing, int players, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int gaps = standing / 2 - 1;
        int[] ratings = new int[players / 2 * 2];
        int gap = 0;
        for (int i = 0; i < ratings.length; i++) {
            gap = i % 2 == 0 ? random.nextInt(-gaps, gaps) : gap;
            ratings[i] = gap * APART + WIDEST_WINDOW + 1 + random.nextInt(ROOM);
        }
        return ratings;
    }

    /** Those of players whom no window ever joins. */
    public static int[] loners(int players) {
        int[] ratings = new int[players];
        Arrays.setAll(ratings, i -> i * APART);
        return ratings;
    }
}
