package dev.matchpoint.player;

/** How a change of an account ended. */
sealed interface ChangeOutcome {

    /** The account as it is now. */
    record Changed(Profile user) implements ChangeOutcome {}

    /** Somebody else was given the name or the address first. */
    record Taken() implements ChangeOutcome {}

    /** There is no such account, or it is not active. */
    record Unknown() implements ChangeOutcome {}
}
