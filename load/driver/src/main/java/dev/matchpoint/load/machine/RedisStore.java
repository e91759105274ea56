package dev.matchpoint.load.machine;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The Redis that the product runs on.
 *
 * @param url as in {@code REDIS_URL}: {@code redis://:password@host:port}
 * @param here whether it runs on this machine, so that its process can be seen
 */
public record RedisStore(URI url, boolean here) {

    private static final int PATIENCE_MILLIS = 60_000;

    /** A new connection, which belongs to the caller and to one thread. */
    public Jedis connect() {
        return new Jedis(url, PATIENCE_MILLIS);
    }

    /** A section of what it tells of itself. */
    public static Map<String, String> info(Jedis jedis, String section) {
        return Arrays.stream(jedis.info(section).split("\r\n", -1))
                .filter(line -> line.contains(":") && !line.startsWith("#"))
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, _) -> first, LinkedHashMap::new));
    }

    /** What its speed and its promises depend on. */
    public Map<String, String> settings() {
        try (Jedis jedis = connect()) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("redis_version", info(jedis, "server").getOrDefault("redis_version", "?"));
            settings.put("redis_aof", info(jedis, "persistence").getOrDefault("aof_enabled", "?"));
            return settings;
        }
    }

    /** That of its process; empty if it is elsewhere, or away. */
    public Optional<ProcessorTime> processorTime() {
        if (!here) {
            return Optional.empty();
        }
        try (Jedis jedis = connect()) {
            String pid = info(jedis, "server").getOrDefault("process_id", "0");
            return ProcessHandle.of(Long.parseLong(pid)).map(ProcessorTime::of);
        } catch (JedisConnectionException _) {
            return Optional.empty();
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Redis at " + url.getHost() + ":" + url.getPort();
    }
}
