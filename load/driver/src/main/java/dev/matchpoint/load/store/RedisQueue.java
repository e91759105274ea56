package dev.matchpoint.load.store;

import dev.matchpoint.load.machine.RedisStore;
import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/** The default queue in Redis as a whole. */
public final class RedisQueue {

    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private RedisQueue() {}

    /** How many wait in it. */
    public static long waiting(Jedis jedis) {
        return jedis.zcard(RedisKeys.QUEUE);
    }

    /** How many members a key has, whatever it is. */
    static long size(Jedis jedis, String key) {
        return switch (jedis.type(key)) {
            case "hash" -> jedis.hlen(key);
            case "zset" -> jedis.zcard(key);
            case "set" -> jedis.scard(key);
            case "list" -> jedis.llen(key);
            default -> 0;
        };
    }

    /** Returns when nothing is on its way from Redis to PostgreSQL any more, or after a while. */
    public static void awaitQuiet(Jedis jedis) throws InterruptedException {
        long deadline = System.nanoTime() + SETTLED.toNanos();
        while (size(jedis, RedisKeys.CLAIMS) + size(jedis, RedisKeys.DIRTY) > 0 && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /** Removes the hints that players are in matches: of matches that were ended past the product. */
    static void forgetMatches(Jedis jedis) {
        jedis.unlink(RedisKeys.MATCHED);
    }

    /** Puts the standing tickets aside, under this name. */
    public static void putAside(Jedis jedis, String name) {
        try (Transaction transaction = jedis.multi()) {
            RedisKeys.STANDING.forEach(key -> transaction.rename(key, RedisKeys.aside(key, name)));
            transaction.exec();
        }
    }

    /** Has those stand that were put aside under this name. */
    public static void takeBack(Jedis jedis, String name) {
        try (Transaction transaction = jedis.multi()) {
            RedisKeys.STANDING.forEach(key -> transaction.rename(RedisKeys.aside(key, name), key));
            transaction.exec();
        }
    }

    /** Removes the standing tickets that were put aside under this name. */
    public static void remove(Jedis jedis, String name) {
        RedisKeys.STANDING.forEach(key -> jedis.unlink(RedisKeys.aside(key, name)));
    }

    /** What Redis has allocated for its data. */
    public static double usedBytes(Jedis jedis) {
        return Double.parseDouble(RedisStore.info(jedis, "memory").getOrDefault("used_memory", "0"));
    }
}
