package dev.matchpoint.player.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How often players may call. */
@ConfigMapping(prefix = "matchpoint.limits")
interface LimitsConfig {

    /** How often a player may call an instance, for long; 0 for as often as they like. More are answered 429. */
    @WithDefault("20")
    @Min(0)
    int callsPerSecond();

    /** How often at once, after a rest. */
    @WithDefault("40")
    @Min(1)
    int burst();
}
