package dev.matchpoint.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Optional;

/** How Redis is spoken to; where it is, {@code quarkus.redis.*} says. Every key has the prefix {@code matchpoint.redis}. */
@ConfigMapping(prefix = "matchpoint.redis")
interface RedisConfig {

    /** {@code none}, under the prefix itself, where there is no Redis: the launcher reads it, and it must be known here. */
    @WithParentName
    Optional<String> presence();

    /**
     * How long an answer may take. A connection on which a call waited longer is given up: everything sent after that
     * call waits behind it.
     */
    @WithDefault("500ms")
    Duration timeout();

    /** How long the making of a connection may take; no call waits for it longer than for an answer. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How many connections all calls share. Each sends without waiting for the answers to what was sent before. */
    @WithDefault("2")
    int connections();

    /** How many calls may wait for their answer on each connection; more are refused as overload. */
    @WithDefault("16384")
    int maxWaiting();

    /** The rest after the first failed attempt to connect; it doubles with each further one. */
    @WithDefault("50ms")
    Duration reconnectMin();

    /** The longest rest between two attempts to connect. */
    @WithDefault("1s")
    Duration reconnectMax();

    /** How often a message is sent to see whether the subscriptions are alive. */
    @WithDefault("1s")
    Duration beatEvery();

    /** How long that message may take to come back before the subscriptions are renewed. */
    @WithDefault("2s")
    Duration beatTimeout();
}
