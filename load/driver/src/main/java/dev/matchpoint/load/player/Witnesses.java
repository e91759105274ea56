package dev.matchpoint.load.player;

/** Players who can tell what they were told, and ask once more. */
public interface Witnesses {

    /** Who they are. */
    Players players();

    /** What one of them was told. */
    Standing standing(int player);

    /** Has these ask where they stand, and returns when they know. */
    void ask(int... players) throws InterruptedException;
}
