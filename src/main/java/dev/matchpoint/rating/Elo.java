package dev.matchpoint.rating;

/**
 * Elo's rating system with a fixed step.
 *
 * @param k the most that one match can move a rating, in rating points; at least 1
 * @see <a href="https://en.wikipedia.org/wiki/Elo_rating_system#Mathematical_details">the formula</a>
 */
public record Elo(int k) {

    private static final double SCALE = 400;

    public Elo {
        if (k < 1) {
            throw new IllegalArgumentException("K is at least 1: " + k);
        }
    }

    /**
     * What a result adds to a rating: {@code K * (score - expected)}, rounded half up. Both ratings are those from before
     * the match, for either player; with an even K the two changes add up to zero.
     */
    public int change(Score score, int rating, int opponent) {
        return (int) Math.floor(k * (score.points() - expected(rating, opponent)) + 0.5);
    }

    /** The points that a player is expected to take from this opponent: between 0 and 1, a half among equals. */
    static double expected(int rating, int opponent) {
        return 1 / (1 + Math.pow(10, ((double) opponent - rating) / SCALE));
    }
}
