package dev.matchpoint.match;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a match does to ratings, and what becomes of one that nobody ends. Every key has the prefix {@code matchpoint.match}. */
@ConfigMapping(prefix = "matchpoint.match")
interface MatchConfig {

    /** The most that one match can move a rating, in rating points. */
    @WithDefault("32")
    int eloK();

    /** How often matches without a result, or without a server, are looked for. */
    @WithDefault("5s")
    Duration abandonEvery();

    /** Whether matches get game servers by themselves. */
    @WithDefault("none")
    Assign assign();

    /** How long a match may be without a server that it is to get; then its players queue again. */
    @WithDefault("120s")
    Duration assignLimit();

    /** Who puts matches on game servers. */
    enum Assign {
        /** This program, in the region of their queue. */
        AUTO,
        /** Somebody else, or nobody. */
        NONE
    }

    /** Whether the matches that are made here are to get a server. */
    default boolean wantsServer() {
        return assign() == Assign.AUTO;
    }
}
