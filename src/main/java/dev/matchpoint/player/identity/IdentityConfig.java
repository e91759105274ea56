package dev.matchpoint.player.identity;

import dev.matchpoint.core.WholeNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Who may come in, and how many are remembered. */
@ConfigMapping(prefix = "matchpoint.identity")
interface IdentityConfig {

    /** How many tokens in use are known without a query; about 500 bytes each. */
    @WithDefault("100000")
    @WithConverter(WholeNumber.Positive.class)
    int rememberedTokens();

    /**
     * How long a token in use is good, while PostgreSQL is away, after it was last known to be, so that those who wait may go
     * on waiting. Where PostgreSQL is down for all, no token can be revoked meanwhile, for that is a commit there; an instance
     * that is cut off alone does not hear of those that others revoke. Zero to refuse everybody.
     */
    @WithDefault("5m")
    Duration outageGrace();

    /** The game servers' keys: {@code name:key,name:key}. */
    Optional<String> fleetKeys();

    /** The operators' keys: {@code name:key,name:key}. */
    Optional<String> operatorKeys();
}
