package dev.matchpoint.load.store;

import java.util.List;
import java.util.Locale;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.Slowlog;

/**
 * The script calls that held Redis for too long.
 *
 * @param count how many
 * @param worstMicros the longest; 0 if there was none
 */
public record SlowLog(long count, long worstMicros) {

    private static final int TOO_LONG_MICROS = 5_000;
    private static final int MOST = 1_024;
    private static final List<String> SCRIPTS = List.of("evalsha", "eval", "fcall");

    /** None. */
    public static final SlowLog NONE = new SlowLog(0, 0);

    /** Begins to log, with an empty log. */
    public static void begin(Jedis jedis) {
        jedis.configSet("slowlog-log-slower-than", Integer.toString(TOO_LONG_MICROS));
        jedis.configSet("slowlog-max-len", Integer.toString(MOST));
        jedis.slowlogReset();
    }

    /** What was logged since. */
    public static SlowLog read(Jedis jedis) {
        List<Long> micros = jedis.slowlogGet(MOST).stream()
                .filter(entry -> SCRIPTS.contains(entry.getArgs().getFirst().toLowerCase(Locale.ROOT)))
                .map(Slowlog::getExecutionTime)
                .toList();
        return new SlowLog(
                micros.size(), micros.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** Both together. */
    public SlowLog plus(SlowLog other) {
        return new SlowLog(count + other.count, Math.max(worstMicros, other.worstMicros));
    }
}
