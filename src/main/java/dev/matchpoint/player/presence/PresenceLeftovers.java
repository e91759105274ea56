package dev.matchpoint.player.presence;

import dev.matchpoint.core.Leftovers;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Players in {@code online_users} of whom the sorted set beside it does not know since when, so that they would be for ever. */
@Singleton
class PresenceLeftovers implements Leftovers {

    private static final Script LEFTOVERS = Script.load("presence", "leftovers");
    private static final List<String> KEYS = List.of(Keyspace.ONLINE, Keyspace.ONLINE_BY_TIME);
    private static final String BATCH = "500";

    private final RedisCommands redis;
    private final Scripts scripts;

    PresenceLeftovers(RedisCommands redis, Scripts scripts) {
        this.redis = redis;
        this.scripts = scripts;
    }

    @Override
    public Map<String, Long> sweep(boolean remove) {
        if (!redis.isConfigured()) {
            return Map.of();
        }
        long found = 0;
        String cursor = "0";
        do {
            Response page = scripts.run(LEFTOVERS, KEYS, List.of(cursor, BATCH, remove ? "1" : "0"));
            cursor = page.get(0).toString();
            found += page.get(1).toLong();
        } while (!cursor.equals("0"));
        return Map.of("online_users_without_time", found);
    }
}
