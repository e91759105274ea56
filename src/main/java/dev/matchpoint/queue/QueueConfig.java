package dev.matchpoint.queue;

import dev.matchpoint.core.WholeNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import java.time.Duration;
import java.util.Map;

/** How players wait and are paired. Every key has the prefix {@code matchpoint.matchmaking}. */
@ConfigMapping(prefix = "matchpoint.matchmaking")
public interface QueueConfig {

    /** What {@code /api/matchmaking/} runs on; {@code /api/matchmaking/redis/} is always Redis. */
    enum EngineName {
        POSTGRESQL,
        REDIS
    }

    /** The engine behind {@code /api/matchmaking/}; its words stay the same. */
    @WithDefault("postgresql")
    EngineName defaultEngine();

    /** The mode of a join that names none. */
    @WithDefault("online")
    String defaultMode();

    /** How long a ticket lives after its player's last call. */
    @WithDefault("300s")
    Duration ticketTtl();

    /** How many tickets one search looks at on each side of a rating, at most. */
    @WithDefault("64")
    int candidates();

    /** How often the background looks for pairs and for expired tickets. */
    @WithDefault("1s")
    Duration sweepEvery();

    /**
     * How often a player may leave a queue in a minute and still join again at once; 0 for as often as they like. More joins are
     * answered 429.
     */
    @WithDefault("10")
    @WithConverter(WholeNumber.NotNegative.class)
    int leavesPerMinute();

    /** The modes by name; the default mode needs no entry. */
    @WithDefaults
    Map<String, ModeConfig> modes();

    /** One mode: how far apart its players may be, and what becomes of its matches. */
    interface ModeConfig {

        /** Rating points allowed at once. */
        @WithDefault("100")
        int windowBase();

        /** Rating points added after each {@code window-every} of waiting. */
        @WithDefault("10")
        int windowStep();

        /** How long a wait adds a step. */
        @WithDefault("10s")
        Duration windowEvery();

        /** What the steps add up to at most. */
        @WithDefault("500")
        int windowGrowth();

        /** A match without a result is abandoned, unrated, after this long. */
        @WithDefault("2h")
        Duration abandonAfter();

        /**
         * How long two who were matched are not matched with each other again, counted from the start of their match, if it is
         * among the last 64 of either: against win trading. 0 for not at all.
         */
        @WithDefault("0s")
        Duration rematchAfter();
    }
}
