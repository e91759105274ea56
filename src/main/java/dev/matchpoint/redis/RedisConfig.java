package dev.matchpoint.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How Redis is spoken to; where it is, {@code quarkus.redis.*} says. Every key has the prefix {@code matchpoint.redis}. */
@ConfigMapping(prefix = "matchpoint.redis")
interface RedisConfig {

    /**
     * How long an answer may take, and the making of a connection. A connection on which a call waited longer is given
     * up: everything sent after that call waits behind it.
     */
    @WithDefault("500ms")
    Duration timeout();

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
