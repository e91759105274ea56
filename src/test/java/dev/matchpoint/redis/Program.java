package dev.matchpoint.redis;

import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestConfig;
import dev.matchpoint.embedded.EmbeddedSentinel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a program uses of this package, on a Redis of choice; without Quarkus, so that each test has its own. */
public final class Program implements AutoCloseable {

    /** For tests of anything but outages: a busy machine is none. */
    public static final Map<String, String> PATIENT = Map.of("matchpoint.redis.timeout", "20s");

    /** Scripts in its Redis. */
    public final Scripts scripts;

    /** Subscriptions to channels of its Redis. */
    public final Subscriptions subscriptions;

    /** Commands to its Redis. */
    public final RedisCommands commands;

    /** Turns that are taken in its Redis. */
    public final RedisTurns turns;

    final Vertx vertx = Vertx.vertx();

    /** One that uses the Redis at this URL. */
    public Program(String url, Map<String, String> settings) {
        this(new RedisOptions().setConnectionString(url), settings);
    }

    /** One that uses this cluster. */
    static Program onCluster(String hosts, Map<String, String> settings) {
        RedisOptions options = new RedisOptions().setType(RedisClientType.CLUSTER);
        Arrays.stream(hosts.split(",", -1)).forEach(options::addConnectionString);
        return new Program(options, settings);
    }

    /** One that asks these sentinels where its Redis is. */
    static Program onSentinels(List<String> urls, Map<String, String> settings) {
        RedisOptions options =
                new RedisOptions().setType(RedisClientType.SENTINEL).setMasterName(EmbeddedSentinel.NAME);
        urls.forEach(options::addConnectionString);
        return new Program(options, settings);
    }

    /** One in a deployment that has none. */
    static Program withoutRedis() {
        return new Program(new ClientOptions(), Map.of());
    }

    private Program(RedisOptions redis, Map<String, String> settings) {
        this(options(redis), settings);
    }

    private static ClientOptions options(RedisOptions redis) {
        ClientOptions options = new ClientOptions();
        options.customize("<default>", redis);
        return options;
    }

    private Program(ClientOptions options, Map<String, String> settings) {
        RedisConfig config = config(settings);
        commands = new RedisCommands(vertx, options, config);
        scripts = new Scripts(commands, new ScriptMeters(new SimpleMeterRegistry()), ScriptSpans.NONE);
        turns = new RedisTurns(commands);
        subscriptions = new Subscriptions(vertx, options, config, commands);
        commands.connect();
    }

    static RedisConfig config(Map<String, String> settings) {
        return TestConfig.of(RedisConfig.class, settings);
    }

    /** Returns when calls are answered: the first may fail while the connections are being made, or made anew. */
    public Program awaitConnection() {
        await().ignoreException(RedisUnavailable.class).until(() -> commands.call(Request.cmd(Command.PING)) != null);
        return this;
    }

    @Override
    public void close() {
        subscriptions.end();
        commands.end();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
