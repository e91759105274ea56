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

    /** How often matches without a result are looked for. */
    @WithDefault("5s")
    Duration abandonEvery();
}
