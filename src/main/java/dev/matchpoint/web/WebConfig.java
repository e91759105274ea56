package dev.matchpoint.web;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a request may weigh. The HTTP server's own limits are wider, so that these are answered in our words. */
@ConfigMapping(prefix = "matchpoint.web")
interface WebConfig {

    /** The largest body that is read; a larger one is 413. */
    @WithDefault("16K")
    MemorySize maxBody();

    /** The longest path and query, as sent; a longer one is 414. */
    @WithDefault("4K")
    MemorySize maxUri();

    /** The names and values of all headers together; more is 431. */
    @WithDefault("16K")
    MemorySize maxHeaders();
}
