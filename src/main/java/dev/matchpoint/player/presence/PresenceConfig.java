package dev.matchpoint.player.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who counts as online. Every key has the prefix {@code matchpoint.presence}. */
@ConfigMapping(prefix = "matchpoint.presence")
interface PresenceConfig {

    /** How long after a call a player is online. */
    @WithDefault("60s")
    Duration onlineFor();
}
