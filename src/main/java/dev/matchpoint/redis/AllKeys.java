package dev.matchpoint.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;

/**
 * All keys of Redis, for who looks for what is left over there: what is used is found by other keys. Not on a cluster, each of whose
 * nodes would have to be asked for itself; what is left over there goes away by itself after some hours.
 */
@Singleton
public class AllKeys {

    private static final String BATCH = "1000";

    private final RedisCommands redis;
    private final boolean possible;

    AllKeys(RedisCommands redis, ClientOptions options) {
        this.redis = redis;
        this.possible = redis.isConfigured() && !options.areOfCluster();
    }

    /** Whether there is a Redis that can be asked. */
    public boolean canBeSeen() {
        return possible;
    }

    /**
     * Tells of all keys that begin so, some hundred at a time, some perhaps twice. Cost: a walk over all keys, a thousand in each
     * command, so that nobody waits for it. For virtual threads.
     */
    public void startingWith(String prefix, Consumer<List<String>> page) {
        String cursor = "0";
        do {
            Response answer = redis.call(Request.cmd(Command.SCAN)
                    .arg(cursor)
                    .arg("MATCH")
                    .arg(prefix + "*")
                    .arg("COUNT")
                    .arg(BATCH));
            if (answer == null) {
                return;
            }
            List<String> keys = answer.get(1).stream().map(Response::toString).toList();
            if (!keys.isEmpty()) {
                page.accept(keys);
            }
            cursor = answer.get(0).toString();
        } while (!cursor.equals("0"));
    }
}
