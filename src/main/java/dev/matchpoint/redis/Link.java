package dev.matchpoint.redis;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection: makes it, and makes it anew when it is lost, one attempt at a time, with rests in between.
 *
 * <p>Each attempt has a client of its own, since closing the client is what closes a connection for good, all those to
 * the nodes of a cluster included, whether anybody answers on it or not. Everything here happens on one event loop.
 */
final class Link {

    /** Whoever uses the connection; called on the event loop. */
    interface Owner {

        /**
         * It is there.
         *
         * @param server the run_id of the server behind it; empty if there are several, or it does not say
         */
        void connected(RedisConnection connection, String server);

        /** It was lost, or an attempt to make it failed. */
        void disconnected(RedisUnavailable cause);
    }

    private static final Logger LOG = Logger.getLogger(Link.class);
    private static final Pattern RUN_ID = Pattern.compile("run_id:(\\p{XDigit}+)");

    private final Vertx vertx;
    private final Context eventLoop;
    private final IntFunction<RedisOptions> options;
    private final RedisConfig config;
    private final Backoff backoff;
    private final Owner owner;

    private @Nullable Redis client;
    private String name = "";
    private int attempts;
    private boolean started;
    private boolean ended;
    private int failures;
    private OptionalLong upSince = OptionalLong.empty();

    /** @param options for the client of each attempt, by its number */
    Link(Context eventLoop, IntFunction<RedisOptions> options, RedisConfig config, Owner owner) {
        this.vertx = eventLoop.owner();
        this.eventLoop = eventLoop;
        this.options = options;
        this.config = config;
        this.backoff = new Backoff(config.reconnectMin(), config.reconnectMax());
        this.owner = owner;
    }

    /** Begins to keep it; nothing if it did before. */
    void start() {
        eventLoop.runOnContext(now -> {
            if (!started && !ended) {
                started = true;
                connect();
            }
        });
    }

    /** Closes it, and makes no other. */
    void end() {
        eventLoop.runOnContext(now -> {
            ended = true;
            drop(new RedisUnavailable("The connection to Redis was closed", null));
        });
    }

    /** Closes it and makes another. On the event loop only. */
    void drop(RedisUnavailable cause) {
        lose(attempts, cause);
    }

    private void connect() {
        if (ended) {
            return;
        }
        int attempt = ++attempts;
        RedisOptions wanted = options.apply(attempt);
        name = wanted.getPoolName();
        Redis made = Redis.createClient(vertx, wanted);
        client = made;
        long timer = vertx.setTimer(
                config.connectTimeout().toMillis(),
                late -> lose(attempt, new RedisUnavailable("No connection to Redis in time", null)));
        made.connect().compose(connection -> identify(connection, wanted)).onComplete(result -> {
            vertx.cancelTimer(timer);
            finish(attempt, result);
        });
    }

    /** A connection, and the server behind it. */
    private record Identified(RedisConnection connection, String server) {}

    private static Future<Identified> identify(RedisConnection connection, RedisOptions options) {
        Future<String> server = options.getType() == RedisClientType.CLUSTER
                ? Future.succeededFuture("")
                : connection
                        .send(Request.cmd(Command.INFO).arg("server"))
                        .map(info -> runId(info.toString()))
                        .recover(failure -> failure instanceof ErrorType
                                ? Future.succeededFuture("")
                                : Future.failedFuture(failure));
        return server.map(id -> new Identified(connection, id));
    }

    private static String runId(String info) {
        Matcher id = RUN_ID.matcher(info);
        return id.find() ? id.group(1) : "";
    }

    private void finish(int attempt, AsyncResult<Identified> result) {
        if (result.failed()) {
            lose(attempt, Failures.toUnavailable("No connection to Redis", result.cause()));
        } else if (attempt == attempts && client != null) {
            RedisConnection connection = result.result().connection();
            connection.endHandler(end -> lose(attempt, new RedisUnavailable("Redis closed the connection", null)));
            connection.exceptionHandler(
                    error -> lose(attempt, Failures.toUnavailable("The connection to Redis broke", error)));
            upSince = OptionalLong.of(System.nanoTime());
            LOG.infof("Connected to Redis connection=%s", name);
            owner.connected(connection, result.result().server());
        }
    }

    private void lose(int attempt, RedisUnavailable cause) {
        Redis lost = client;
        if (attempt != attempts || lost == null) {
            return; // It was given up before.
        }
        client = null;
        lost.close();
        // A connection that did not last counts as a failure, lest they be made and lost without any rest.
        boolean lasted = upSince.isPresent()
                && System.nanoTime() - upSince.getAsLong() > backoff.max().toNanos();
        failures = lasted ? 0 : failures + 1;
        log(cause);
        upSince = OptionalLong.empty();
        owner.disconnected(cause);
        if (!ended) {
            vertx.setTimer(Math.max(1, backoff.restMillis(failures)), rested -> connect());
        }
    }

    /** An outage is news once, not with every attempt that fails. */
    private void log(RedisUnavailable cause) {
        boolean news = upSince.isPresent() || attempts == 1;
        LOG.logf(
                ended || !news ? Logger.Level.DEBUG : Logger.Level.WARN,
                "No connection to Redis connection=%s cause=%s",
                name,
                cause.getMessage());
    }
}
