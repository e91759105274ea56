package dev.matchpoint.fleet.server;

/** What PostgreSQL says of a game that wants a server. */
public sealed interface Verdict {

    /** The game is on this server, be it since now or since before. */
    record Assigned(Server server) implements Verdict {}

    /**
     * The server that was proposed cannot have it; another may.
     *
     * @param server its name
     * @param why in which way
     */
    record Refused(ServerId server, Refusal why) implements Verdict {}

    /** No server was proposed. */
    record None() implements Verdict {}

    /** The game has been released before. */
    record Late() implements Verdict {}

    /** The game is of a match that has ended, or that there is not. */
    record Over() implements Verdict {}

    /** Somebody was assigning it at the same moment: ask again. */
    record Again() implements Verdict {}

    /** Why a server cannot have a game. */
    enum Refusal {
        /** There is no such server. */
        GONE,
        /** It takes no new games. */
        DRAINING,
        /** It was not heard of for too long. */
        SILENT,
        /** It has less room than is wanted. */
        FULL
    }
}
