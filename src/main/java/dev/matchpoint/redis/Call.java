package dev.matchpoint.redis;

import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A command on its way, and its answer to be. */
final class Call extends CompletableFuture<@Nullable Response> {

    final Request request;
    final long startedNanos = System.nanoTime();

    /** Whether it was answered or given up; on the event loop only. Not the future's own state, which callers may set. */
    boolean finished;

    Call(Request request) {
        this.request = request;
    }

    boolean isOlderThan(long nanos, long now) {
        return now - startedNanos > nanos;
    }
}
