package dev.matchpoint.redis;

import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A command on its way, and its answer to be. What is not final is touched by the event loop of its line only. */
final class Call extends CompletableFuture<@Nullable Response> {

    private final Request request;
    private final boolean namesServer;
    final long startedNanos = System.nanoTime();

    /** Not the same as the start: it may have waited for a connection before. */
    long sentNanos;

    /** Nobody waits for it any more. Not the state of the future, which callers may set. */
    boolean finished;

    /** It is no longer under way, whether anybody waited or not. */
    boolean answered;

    /** @param namesServer whether the command gets one argument more: which server it is sent to */
    Call(Request request, boolean namesServer) {
        this.request = request;
        this.namesServer = namesServer;
    }

    /** The command as it is sent: once, to this server. */
    Request request(String server) {
        return namesServer ? request.arg(server) : request;
    }
}
