package dev.matchpoint.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Whose turn it is to do background work in Redis that every instance could do: whoever sets a key that goes away when the
 * next turn is due. There is no leader; the turn after an instance that died goes to whoever comes first. Two may work at
 * once when one takes longer than a turn, so the work must bear that.
 */
@Singleton
public class RedisTurns {

    /** A turn comes due a little early, so that the timer that asked for it does not just miss the next. */
    private static final double EARLY = 0.9;

    private final RedisCommands redis;

    RedisTurns(RedisCommands redis) {
        this.redis = redis;
    }

    /**
     * Takes the turn if it is due. Cost: one command.
     *
     * @param work the name of the work
     * @param every how long until the next turn
     * @return whether the caller is to do the work now
     */
    public boolean take(String work, Duration every) {
        long millis = Math.max(1, (long) (every.toMillis() * EARLY));
        Request set = Request.cmd(Command.SET)
                .arg(Keyspace.turn(work))
                .arg("taken")
                .arg("NX")
                .arg("PX")
                .arg(millis);
        return redis.call(set) != null;
    }
}
