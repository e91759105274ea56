package dev.matchpoint.matchmaking;

/**
 * What a player is told, and by whom.
 *
 * @param engine how answers name the one that said so
 */
record Told(Standing standing, String engine) {

    /** The same engine tells this instead. */
    Told instead(Standing other) {
        return new Told(other, engine);
    }
}
