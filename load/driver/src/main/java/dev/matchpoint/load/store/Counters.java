package dev.matchpoint.load.store;

import java.util.Map;
import redis.clients.jedis.Jedis;

/**
 * The queue's counters in Redis beside what they count.
 *
 * @param queued how many are in the queue
 * @param online how many players were seen lately
 */
public record Counters(long joins, long leaves, long expiries, long matches, long queued, long online) {

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

    /** What came since then. */
    public Counters since(Counters then) {
        return new Counters(
                joins - then.joins,
                leaves - then.leaves,
                expiries - then.expiries,
                matches - then.matches,
                queued - then.queued,
                online - then.online);
    }

    /** How far the counters are from what there is; 0 if they are right. */
    public long error() {
        return joins - leaves - expiries - 2 * matches - queued;
    }

    private static long number(Map<String, String> stats, String name) {
        return Long.parseLong(stats.getOrDefault(name, "0"));
    }
}
