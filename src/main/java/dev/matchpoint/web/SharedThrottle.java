package dev.matchpoint.web;

import dev.matchpoint.core.Sha256;
import dev.matchpoint.redis.Breaker;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * How often each of many may do something, on all instances together: a token bucket for each, in Redis. While Redis is away each
 * instance counts for itself, from full buckets on. Who it is can not be read in Redis, where only a hash of it is.
 */
public final class SharedThrottle {

    private static final Script TAKE = Script.load("limit", "take");

    private final String what;
    private final Rate rate;
    private final Throttle<String> here;
    private final Buckets shared;

    private SharedThrottle(String what, Rate rate, Buckets shared) {
        this.what = what;
        this.rate = rate;
        this.here = new Throttle<>(rate);
        this.shared = shared;
    }

    /** Where the buckets are. */
    @Singleton
    public static final class Buckets {

        private final RedisCommands redis;
        private final Scripts scripts;
        private final Breaker breaker;

        Buckets(RedisCommands redis, Scripts scripts, Breaker breaker) {
            this.redis = redis;
            this.scripts = scripts;
            this.breaker = breaker;
        }

        /**
         * A throttle of its own.
         *
         * @param what is done, as in the names of keys
         * @param rate how often each may do it
         */
        public SharedThrottle of(String what, Rate rate) {
            return new SharedThrottle(what, rate, this);
        }

        private Duration take(String bucket, Rate rate) {
            if (!redis.isConfigured()) {
                throw new RedisUnavailable("There is no Redis", null); // which the breaker need not learn
            }
            List<String> arguments =
                    List.of(Long.toString(Math.max(1, rate.each().toNanos() / 1000)), Integer.toString(rate.burst()));
            return Duration.of(
                    Scripts.await(breaker.start(() -> scripts.start(TAKE, List.of(bucket), arguments)))
                            .toLong(),
                    ChronoUnit.MICROS);
        }
    }

    /**
     * Lets somebody do it once. Cost: a script; half a second while Redis does not answer and that is not known yet. For virtual
     * threads.
     *
     * @throws Throttled if it is too often
     */
    public void require(String who) {
        if (rate.isUnlimited()) {
            return;
        }
        Duration wait;
        try {
            wait = shared.take(Keyspace.bucket(what, HexFormat.of().formatHex(Sha256.of(who))), rate);
        } catch (RuntimeException e) {
            if (!Breaker.isOutage(e) && !(e instanceof RedisOverloaded)) {
                throw e;
            }
            here.require(who);
            return;
        }
        if (wait.isPositive()) {
            throw new Throttled(wait);
        }
    }
}
