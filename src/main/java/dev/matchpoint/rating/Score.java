package dev.matchpoint.rating;

/** What a player got out of a match: a whole point, half of one, or none. */
public enum Score {
    /** The player won. */
    WIN(1.0),
    /** Nobody won. */
    DRAW(0.5),
    /** The opponent won. */
    LOSS(0.0);

    private final double points;

    Score(double points) {
        this.points = points;
    }

    double points() {
        return points;
    }
}
