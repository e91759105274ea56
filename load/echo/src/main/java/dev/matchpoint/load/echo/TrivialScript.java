package dev.matchpoint.load.echo;

import io.quarkus.runtime.Startup;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A script that answers what it is given, called over few connections that all requests share, without waiting turns. */
@Startup
@Singleton
class TrivialScript {

    private static final int CONNECTIONS = 2;

    private final List<RedisConnection> connections = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final String sha;

    /** Connects, and loads the script. */
    TrivialScript(Redis redis) {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(redis.connectAndAwait().getDelegate());
        }
        sha = connections
                .getFirst()
                .send(Request.cmd(Command.SCRIPT).arg("LOAD").arg("return ARGV[1]"))
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .toString();
    }

    /** Calls it with a word, and answers that word. */
    CompletionStage<String> call(String word) {
        RedisConnection connection = connections.get(Math.floorMod(next.getAndIncrement(), CONNECTIONS));
        return connection
                .send(Request.cmd(Command.EVALSHA)
                        .arg(sha)
                        .arg(1)
                        .arg("reference")
                        .arg(word))
                .map(Object::toString)
                .toCompletionStage();
    }
}
