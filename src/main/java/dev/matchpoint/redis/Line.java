package dev.matchpoint.redis;

import io.vertx.core.AsyncResult;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One connection that many threads share. A call is handed over to the connection's event loop, which sends all that
 * were handed over by then, without waiting for answers; one timer looks at the oldest call only, so that a call needs
 * no timer of its own. What is not marked otherwise is touched by the event loop only.
 */
final class Line implements Link.Owner {

    private static final int TICKS_PER_TIMEOUT = 20;

    private final ContextInternal eventLoop;
    private final RedisConfig config;
    private final Runnable onConnected;
    private final Link link;

    /** Handed over and not yet sent; any thread. */
    private final Queue<Call> handed = new ConcurrentLinkedQueue<>();

    private final AtomicBoolean sending = new AtomicBoolean();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable RedisUnavailable broken;

    private final Deque<Call> sent = new ArrayDeque<>();
    private volatile @Nullable RedisConnection connection;
    private String server = "";
    private long lastTick;
    private long timer;

    Line(ContextInternal eventLoop, IntFunction<RedisOptions> options, RedisConfig config, Runnable onConnected) {
        this.eventLoop = eventLoop;
        this.config = config;
        this.onConnected = onConnected;
        this.link = new Link(eventLoop, options, config, this);
    }

    /** Connects, and begins to look after calls that wait too long. */
    void start() {
        link.start();
        long period = Math.max(1, config.timeout().toMillis() / TICKS_PER_TIMEOUT);
        eventLoop.runOnContext(now -> timer = eventLoop.owner().setPeriodic(period, tick -> giveUpLate()));
    }

    /** Gives the connection up and makes another. Any thread. */
    void renew() {
        eventLoop.runOnContext(now -> link.drop(new RedisUnavailable("The connection to Redis is made anew", null)));
    }

    void end() {
        link.end();
        eventLoop.runOnContext(now -> eventLoop.owner().cancelTimer(timer));
    }

    /** Whether the calling thread is the line's event loop. */
    boolean isHere() {
        return eventLoop.nettyEventLoop().inEventLoop();
    }

    boolean isConnected() {
        return connection != null;
    }

    /** Why nothing can be sent now; null if it can, or may in a moment. Any thread. */
    @Nullable
    RedisUnavailable broken() {
        return broken;
    }

    /** Takes the call over, unless too many wait already. Any thread. */
    boolean take(Call call) {
        if (waiting.incrementAndGet() > config.maxWaiting()) {
            waiting.decrementAndGet();
            return false;
        }
        handed.add(call);
        if (!sending.get() && sending.compareAndSet(false, true)) {
            eventLoop.runOnContext(now -> sendAll());
        }
        return true;
    }

    private void sendAll() {
        sending.set(false); // Before the last look: what is handed over after it gets a turn of its own.
        while (true) {
            RedisConnection live = connection;
            RedisUnavailable cause = broken;
            Call call = live == null && cause == null ? null : handed.poll();
            if (call == null) {
                return; // All are sent, or will be when the first connection is there.
            }
            if (live == null) {
                finish(call, null, cause);
            } else if (!call.finished) {
                call.sentNanos = System.nanoTime();
                sent.add(call);
                live.send(call.request(server)).onComplete(answer -> answered(call, answer));
            }
        }
    }

    private void answered(Call call, AsyncResult<Response> answer) {
        call.answered = true;
        if (!call.finished) {
            if (answer.succeeded()) {
                finish(call, answer.result(), null);
            } else {
                failed(call, answer.cause());
            }
        }
        // From the front only: nodes of a cluster may answer in another order.
        for (Call oldest = sent.peek(); oldest != null && oldest.answered; oldest = sent.peek()) {
            sent.remove();
        }
    }

    private void failed(Call call, Throwable failure) {
        RuntimeException told = Failures.toException(failure);
        finish(call, null, told);
        if (told instanceof RedisUnavailable cause && Failures.isOfConnection(failure)) {
            link.drop(cause);
        }
    }

    private void finish(Call call, @Nullable Response response, @Nullable RuntimeException failure) {
        if (call.finished) {
            return;
        }
        call.finished = true;
        waiting.decrementAndGet();
        if (failure == null) {
            call.complete(response);
        } else {
            call.completeExceptionally(failure);
        }
    }

    private void giveUpLate() {
        long now = System.nanoTime();
        long timeout = config.timeout().toNanos();
        boolean punctual = now - lastTick < timeout / 2;
        lastTick = now;
        if (!punctual) {
            return; // This process stood still, perhaps not Redis: answers that are there already get their turn first.
        }
        Call oldest = sent.peek();
        if (oldest != null && now - oldest.sentNanos > timeout) {
            link.drop(Failures.tooLate(config.timeout()));
        }
        finishLate(sent, now - timeout);
        finishLate(handed, now - timeout);
    }

    /** Those who wait no longer; the oldest come first. */
    private void finishLate(Iterable<Call> calls, long limit) {
        for (Call call : calls) {
            if (call.startedNanos - limit > 0) {
                return;
            }
            finish(call, null, Failures.tooLate(config.timeout()));
        }
    }

    @Override
    public void connected(RedisConnection made, String behind) {
        server = behind;
        connection = made;
        broken = null;
        sendAll();
        onConnected.run();
    }

    @Override
    public void disconnected(RedisUnavailable cause) {
        connection = null;
        broken = cause;
        sent.forEach(call -> finish(call, null, cause));
        sent.clear();
        sendAll();
    }
}
