package dev.matchpoint.fleet.server;

/** Which of several servers with room gets the next game. Ties go to the first by name. */
public enum Order {
    /** The least loaded, by the share of its capacity that is taken. */
    SPREAD,
    /** The fullest, so that the others empty and can be shut down. */
    PACK
}
