package dev.matchpoint.load.store;

import java.time.Duration;
import java.util.Map;
import redis.clients.jedis.Jedis;

/**
 * The queue's counters in Redis beside what they count.
 *
 * @param queued how many are in the queue
 * @param online how many players were seen lately
 */
public record Counters(long joins, long leaves, long expiries, long matches, long queued, long online) {

    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** As they are now. */
    public static Counters now(Jedis jedis) {
        Map<String, String> stats = jedis.hgetAll(RedisKeys.STATS);
        return new Counters(
                number(stats, "total_joins"),
                number(stats, "total_leaves"),
                number(stats, "total_expiries"),
                number(stats, "total_matches"),
                RedisQueue.waiting(jedis),
                jedis.hlen(RedisKeys.ONLINE));
    }

    /** As they are when they are right, which they may be after a moment; or as they are after a while. */
    public static Counters whenQuiet(Jedis jedis) throws InterruptedException {
        long deadline = System.nanoTime() + QUIET.toNanos();
        Counters counters = now(jedis);
        while (counters.error() != 0 && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
            counters = now(jedis);
        }
        return counters;
    }

    /** How far the counters are from what there is; 0 if they are right. */
    public long error() {
        return joins - leaves - expiries - 2 * matches - queued;
    }

    private static long number(Map<String, String> stats, String name) {
        return Long.parseLong(stats.getOrDefault(name, "0"));
    }
}
