package dev.matchpoint.match;

/** What became of the word that a match is being played. */
sealed interface StartOutcome {

    /** It is, since now or since before. */
    record Started() implements StartOutcome {}

    /** It is over. */
    record Over() implements StartOutcome {}

    /** There is no such match. */
    record NoSuchMatch() implements StartOutcome {}

    /** The match is not on a server of who says so, or was put on a server anew. */
    record NotItsServer() implements StartOutcome {}
}
