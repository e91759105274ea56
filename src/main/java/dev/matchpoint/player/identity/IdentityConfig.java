package dev.matchpoint.player.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** Who may come in, and how many are remembered. */
@ConfigMapping(prefix = "matchpoint.identity")
interface IdentityConfig {

    /** How many tokens in use are known without a query; about 500 bytes each. */
    @WithDefault("100000")
    @Min(1)
    int rememberedTokens();

    /** The game servers' keys: {@code name:key,name:key}. */
    Optional<String> fleetKeys();

    /** The operators' keys: {@code name:key,name:key}. */
    Optional<String> operatorKeys();
}
