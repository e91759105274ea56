package dev.matchpoint.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts in Redis: by their hash, and with their source where Redis does not know them, be it after a restart, a
 * {@code SCRIPT FLUSH}, or on another node of a cluster. Costs and failures are those of {@link RedisCommands}.
 */
@Singleton
public class Scripts {

    private static final String UNKNOWN = "NOSCRIPT";

    private final RedisCommands redis;
    private final ScriptMeters meters;
    private final ScriptSpans spans;

    Scripts(RedisCommands redis, ScriptMeters meters, ScriptSpans spans) {
        this.redis = redis;
        this.meters = meters;
        this.spans = spans;
    }

    /**
     * Runs a script and waits for its answer. For virtual threads.
     *
     * @param keys all keys that it touches, of one slot; the first says which node of a cluster runs it
     */
    public Response run(Script script, List<String> keys, List<String> args) {
        return RedisCommands.await(start(script, keys, args).toCompletableFuture());
    }

    /** Waits for what comes of a script that was started. For virtual threads. */
    public static <T> T await(CompletionStage<T> started) {
        return RedisCommands.await(started.toCompletableFuture());
    }

    /** Waits for the answers of scripts that were started, in their order. For virtual threads. */
    public static List<Response> await(List<CompletionStage<Response>> started) {
        return started.stream().map(one -> await(one)).toList();
    }

    /**
     * Starts a script. Never blocks, on whatever thread.
     *
     * @param keys all keys that it touches, of one slot; the first says which node of a cluster runs it
     * @return its answer; completed on an event loop, so that what follows it must not block
     */
    public CompletionStage<Response> start(Script script, List<String> keys, List<String> args) {
        return spans.traced(script, () -> start(redis::send, script, keys, args));
    }

    /**
     * Starts a script as {@link #start}, with one argument more, the last: the {@code run_id} of the server that runs it, or
     * empty in a cluster. So it need not ask for what takes longer than most scripts do.
     */
    public CompletionStage<Response> startNamingServer(Script script, List<String> keys, List<String> args) {
        return spans.traced(script, () -> start(redis::sendNamingServer, script, keys, args));
    }

    private CompletionStage<Response> start(
            Function<Request, CompletionStage<@Nullable Response>> send,
            Script script,
            List<String> keys,
            List<String> args) {
        long start = System.nanoTime();
        return send.apply(request(Command.EVALSHA, script.sha1(), keys, args))
                .exceptionallyCompose(failure -> isUnknown(failure)
                        ? send.apply(request(Command.EVAL, script.source(), keys, args))
                                .exceptionallyCompose(this::failed)
                        : failed(failure))
                .thenApply(answer -> answered(script, answer, start));
    }

    private static boolean isUnknown(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof RedisErrorReply reply && reply.is(UNKNOWN);
    }

    private CompletionStage<@Nullable Response> failed(Throwable failure) {
        meters.failed(failure);
        return CompletableFuture.failedStage(failure);
    }

    private Response answered(Script script, @Nullable Response answer, long startNanos) {
        meters.answered(script, startNanos);
        if (answer == null) {
            throw new IllegalStateException(script + " answered with nil; a script must say what it did");
        }
        return answer;
    }

    private static Request request(Command command, String body, List<String> keys, List<String> args) {
        Request request = Request.cmd(command).arg(body).arg(keys.size());
        keys.forEach(request::arg);
        args.forEach(request::arg);
        return request;
    }
}
