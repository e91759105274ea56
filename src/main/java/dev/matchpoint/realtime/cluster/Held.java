package dev.matchpoint.realtime.cluster;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.redis.RedisUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for Redis in frozen rooms, bounded in number and time. It is done in the order in which it came, one after the
 * other in each room; and what comes meanwhile waits behind it. Thread-safe.
 */
final class Held {

    private final int atMost;
    private final Executor later;
    private final BooleanSupplier isAway;
    private final Map<RoomId, Line> lines = new HashMap<>();
    private int count;

    /** @param isAway whether Redis is away: then nothing is done */
    Held(RealtimeConfig.Outage config, BooleanSupplier isAway) {
        this.atMost = config.holdAtMost();
        this.later = CompletableFuture.delayedExecutor(
                config.holdFor().toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread);
        this.isAway = isAway;
    }

    /** What waits in a room. */
    private static final class Line {

        private final Deque<Act<?>> acts = new ArrayDeque<>();
        private boolean moving;
    }

    private record Act<T>(Supplier<CompletionStage<T>> call, CompletableFuture<T> outcome) {

        CompletionStage<T> run() {
            return call.get().whenComplete((answer, failure) -> {
                if (failure == null) {
                    outcome.complete(answer);
                } else {
                    outcome.completeExceptionally(failure);
                }
            });
        }

        void expire() {
            outcome.completeExceptionally(new RedisUnavailable("The room was frozen for too long", null));
        }
    }

    /** Whether something waits in a room. */
    synchronized boolean isIn(RoomId room) {
        return lines.containsKey(room);
    }

    /** Has a call of Redis wait. Returns what becomes of it; it fails if it waited too long, or at once if too many wait. */
    <T> CompletionStage<T> add(RoomId room, Supplier<CompletionStage<T>> call) {
        Act<T> act = new Act<>(call, new CompletableFuture<>());
        synchronized (this) {
            if (count >= atMost) {
                return CompletableFuture.failedStage(new RedisUnavailable("Too much waits in frozen rooms", null));
            }
            count++;
            lines.computeIfAbsent(room, id -> new Line()).acts.add(act);
        }
        later.execute(() -> expire(room, act));
        release(room);
        return act.outcome().minimalCompletionStage();
    }

    private void expire(RoomId room, Act<?> act) {
        if (remove(room, act)) {
            act.expire();
        }
    }

    private synchronized boolean remove(RoomId room, Act<?> act) {
        Line line = lines.get(room);
        if (line == null || !line.acts.remove(act)) {
            return false;
        }
        count--;
        forgetIfDone(room, line);
        return true;
    }

    private void forgetIfDone(RoomId room, Line line) {
        if (line.acts.isEmpty() && !line.moving) {
            lines.remove(room);
        }
    }

    /** Begins to do what waits, in all rooms, if Redis is there. Does not wait. */
    void releaseAll() {
        List<RoomId> rooms;
        synchronized (this) {
            rooms = new ArrayList<>(lines.keySet());
        }
        rooms.forEach(this::release);
    }

    private void release(RoomId room) {
        synchronized (this) {
            Line line = lines.get(room);
            if (line == null || line.moving || isAway.getAsBoolean()) {
                return;
            }
            line.moving = true;
        }
        doNext(room);
    }

    private void doNext(RoomId room) {
        Act<?> act = next(room);
        if (act != null) {
            act.run().whenCompleteAsync((answer, failure) -> doNext(room), Thread::startVirtualThread);
        }
    }

    /** Null if nothing is to be done any more, or now. */
    private synchronized @Nullable Act<?> next(RoomId room) {
        Line line = lines.get(room);
        if (line == null) {
            return null;
        }
        Act<?> act = isAway.getAsBoolean() ? null : line.acts.poll();
        if (act == null) {
            line.moving = false;
            forgetIfDone(room, line);
        } else {
            count--;
        }
        return act;
    }
}
