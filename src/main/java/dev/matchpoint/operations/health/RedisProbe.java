package dev.matchpoint.operations.health;

import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Asks Redis whether it is there. */
@Singleton
public class RedisProbe {

    private static final Logger LOG = Logger.getLogger(RedisProbe.class);

    private final RedisCommands redis;

    RedisProbe(RedisCommands redis) {
        this.redis = redis;
    }

    /** How it is now. Takes a round trip, or the timeout of Redis calls if nobody answers; blocks. */
    public RedisState ask() {
        if (!redis.isConfigured()) {
            return RedisState.NONE;
        }
        try {
            redis.call(Request.cmd(Command.PING));
            return RedisState.UP;
        } catch (RedisOverloaded e) {
            return RedisState.UP; // So busy that it has no time for us.
        } catch (RedisUnavailable e) {
            LOG.debug("Redis does not answer", e);
            return RedisState.UNREACHABLE;
        }
    }
}
