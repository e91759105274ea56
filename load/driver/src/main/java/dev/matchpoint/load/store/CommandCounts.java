package dev.matchpoint.load.store;

import dev.matchpoint.load.machine.RedisStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/**
 * How often Redis was called, and how long that took it, by command, since it started. What a script calls counts by
 * itself, and the script as one more.
 */
public record CommandCounts(Map<String, Use> uses) {

    private static final String PREFIX = "cmdstat_";
    private static final Pattern USE = Pattern.compile("calls=(\\d+),usec=(\\d+),.*");

    /** The commands that run a script. */
    private static final List<String> SCRIPTS = List.of("evalsha", "eval", "fcall");

    /** Of one command. */
    public record Use(long calls, long micros) {}

    /** Up to now. */
    public static CommandCounts now(Jedis jedis) {
        Map<String, Use> uses = new TreeMap<>();
        RedisStore.info(jedis, "commandstats").forEach((name, value) -> {
            Matcher use = USE.matcher(value);
            if (use.matches()) {
                uses.put(
                        name.substring(PREFIX.length()),
                        new Use(Long.parseLong(use.group(1)), Long.parseLong(use.group(2))));
            }
        });
        return new CommandCounts(uses);
    }

    /** What came since then. */
    public CommandCounts since(CommandCounts then) {
        Map<String, Use> since = new TreeMap<>();
        uses.forEach((name, use) -> {
            Use before = then.uses.getOrDefault(name, new Use(0, 0));
            if (use.calls > before.calls) {
                since.put(name, new Use(use.calls - before.calls, use.micros - before.micros));
            }
        });
        return new CommandCounts(since);
    }

    /** Of all scripts together. */
    public Use scripts() {
        return SCRIPTS.stream()
                .map(name -> uses.getOrDefault(name, new Use(0, 0)))
                .reduce(new Use(0, 0), (a, b) -> new Use(a.calls + b.calls, a.micros + b.micros));
    }
}
