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

    /** How often the clock is compared. */
    @WithDefault("1s")
    Duration clockEvery();
}
