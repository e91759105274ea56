package dev.matchpoint.redis;

import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Commands to Redis, over a few connections that all callers share and that send without waiting for one another. The
 * connections are made at the start and remade by themselves; the program runs without Redis too. In a cluster a command
 * goes to the node of its keys, which must be of one slot.
 *
 * <p>Calls fail with {@link RedisUnavailable} when Redis cannot be used: at once if that is known already, else within
 * the timeout ({@code matchpoint.redis.timeout}); with {@link RedisOverloaded} when too many wait; with {@link
 * RedisErrorReply} when Redis answers with an error. What failed otherwise than by overload may have been carried out.
 */
@Singleton
public class RedisCommands {

    private static final Logger LOG = Logger.getLogger(RedisCommands.class);

    private final List<Line> lines;
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    RedisCommands(Vertx vertx, ClientOptions options, RedisConfig config) {
        int count = options.arePresent() ? config.connections() : 0;
        lines = IntStream.range(0, count)
                .mapToObj(i -> new Line(
                        ((VertxInternal) vertx).createEventLoopContext(),
                        attempt ->
                                options.named("commands-" + i, attempt, config.connectTimeout(), config.maxWaiting()),
                        config,
                        this::tellConnected))
                .toList();
    }

    /** @param client asked for so that Quarkus makes a default client, whose options are ours */
    void start(@Observes StartupEvent start, @SuppressWarnings("unused") InjectableInstance<Redis> client) {
        LOG.debugf("Redis configured=%s", isConfigured());
    }

    /** Begins to connect: before anybody can call, so that others may do so while the program starts. */
    @PostConstruct
    void connect() {
        lines.forEach(Line::start);
    }

    @PreDestroy
    void end() {
        lines.forEach(Line::end);
    }

    /** Whether this deployment has a Redis; if not, every call fails with {@link RedisUnavailable}. */
    public boolean isConfigured() {
        return !lines.isEmpty();
    }

    /**
     * Sends a command. Never blocks, on whatever thread.
     *
     * @return its answer, null for Redis' nil; completed on an event loop, so that what follows it must not block
     */
    public CompletionStage<@Nullable Response> send(Request request) {
        return hand(request, false);
    }

    /**
     * Sends a command as {@link #send}, with one argument more: the run_id of the server that it is sent to, which another
     * server than before does not have, be it the same one after a restart. Empty in a cluster, as each key may be on
     * another server.
     */
    CompletionStage<@Nullable Response> sendNamingServer(Request request) {
        return hand(request, true);
    }

    /**
     * Sends a command and waits for the answer, at most for the timeout and a little. For virtual threads.
     *
     * @return null for Redis' nil
     */
    public @Nullable Response call(Request request) {
        return await(hand(request, false));
    }

    /**
     * Sends commands at once, and waits for all answers as {@link #call}. For virtual threads.
     *
     * @return in the order of the commands, null for Redis' nil
     */
    public List<@Nullable Response> callAll(List<Request> requests) {
        List<Call> calls =
                requests.stream().map(request -> hand(request, false)).toList();
        List<@Nullable Response> answers = new ArrayList<>(calls.size());
        for (Call call : calls) {
            answers.add(await(call));
        }
        return answers;
    }

    /**
     * Has something done on a virtual thread after each new connection, the first and those remade: the server behind it
     * may be another, or have lost its data. Done at once if there is a connection already.
     */
    public void onConnected(Runnable listener) {
        listeners.add(listener);
        if (lines.stream().anyMatch(Line::isConnected)) {
            Thread.startVirtualThread(listener);
        }
    }

    /**
     * Makes all connections anew: where several servers take turns some may still lead to the one of before. Calls under way
     * fail as if they had been lost. Returns at once.
     */
    public void reconnect() {
        lines.forEach(Line::renew);
    }

    static <T extends @Nullable Object> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RedisErrorReply error -> throw new RedisErrorReply(error); // from here: that is where the bug is
                case RuntimeException failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }

    private Call hand(Request request, boolean namesServer) {
        Call call = new Call(request, namesServer);
        RuntimeException refusal = null;
        int first = first();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(Math.floorMod(first + i, lines.size()));
            RedisUnavailable broken = line.broken();
            if (broken != null) {
                refusal = refusal instanceof RedisOverloaded ? refusal : broken;
            } else if (line.take(call)) {
                return call;
            } else {
                refusal = new RedisOverloaded();
            }
        }
        call.completeExceptionally(refusal == null ? new RedisUnavailable("There is no Redis", null) : refusal);
        return call;
    }

    /** The line of the event loop that is calling, whose answer need not change threads; else one after the other. */
    private int first() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isHere()) {
                return i;
            }
        }
        return turn.getAndIncrement();
    }

    private void tellConnected() {
        listeners.forEach(Thread::startVirtualThread);
    }
}
