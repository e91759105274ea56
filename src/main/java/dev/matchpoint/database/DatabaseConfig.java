package dev.matchpoint.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** PostgreSQL as a whole. Every key has the prefix {@code matchpoint.database}. */
@ConfigMapping(prefix = "matchpoint.database")
interface DatabaseConfig {

    /**
     * How far an instance's idea of PostgreSQL's time may be off. One that knows it less well is not ready. The same on
     * every instance: each relies on the others keeping to it.
     */
    @WithDefault("20ms")
    Duration clockErrorLimit();

    /**
     * How far it may be off while PostgreSQL is away, when it cannot be compared. Clocks drift by a ten thousandth at most,
     * so that the default lasts for a quarter of an hour.
     */
    @WithDefault("100ms")
    Duration awayClockErrorLimit();

    /** How often the clock is compared. */
    @WithDefault("1s")
    Duration clockEvery();

    /** The rest between two looks at PostgreSQL whether it is there. One trivial statement each, on a connection kept for it. */
    @WithDefault("150ms")
    Duration watchEvery();

    /**
     * How long that statement may take. One that takes longer means that PostgreSQL is away: what is asked of it fails at
     * once, until it answers again. Together with {@link #watchEvery} the longest that a frozen PostgreSQL holds a call.
     */
    @WithDefault("600ms")
    Duration patience();
}
