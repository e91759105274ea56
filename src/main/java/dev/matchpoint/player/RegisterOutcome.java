package dev.matchpoint.player;

/** How a registration ended. */
sealed interface RegisterOutcome {

    /** The account is there; this is the only time that its token is to be had. */
    record Registered(Profile user, String token) implements RegisterOutcome {}

    /** Somebody else was given the name or the address first. */
    record Taken() implements RegisterOutcome {}
}
