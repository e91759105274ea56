package dev.matchpoint.web;

import dev.matchpoint.core.Network;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request may weigh, how long its answer may take, and who is believed where it comes from. The HTTP server's own limits are wider, so
 * that these are answered in our words.
 */
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

    /** How long a request's body may take to come in, once its headers have; then it is 408. */
    @WithDefault("10s")
    Duration bodyWithin();

    /** Pages of which other origins may call and connect, such as {@code https://game.example.com}; their own always may. */
    Optional<Set<String>> origins();

    /**
     * How long players and game servers wait for an answer, however slow the stores are; then it is 503, to be asked again.
     * Beyond what a request itself asked to wait.
     */
    @WithDefault("800ms")
    Duration answerWithin();

    /** The proxies that are believed when they say whose request it is: addresses and networks. */
    Optional<List<Network>> trustedProxies();
}
