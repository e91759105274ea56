package dev.matchpoint.load.store;

import dev.matchpoint.load.machine.RedisStore;
import dev.matchpoint.load.player.Crowd;
import java.time.Duration;
import java.util.stream.LongStream;
import redis.clients.jedis.Jedis;

/**
 * Watches under load how far the counters are behind what players were told: they may be by a second. What players were
 * told is a lower bound of what happened, so the lag that is seen is one too.
 */
public final class CounterWatch implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(50);

    private final Crowd crowd;
    private final Counters base;
    private final Thread thread;
    private volatile boolean over;
    private volatile long behindNanos;

    /** Begins to watch, when nothing happens any more and before it begins to. */
    public CounterWatch(RedisStore redis, Crowd crowd) throws InterruptedException {
        this.crowd = crowd;
        try (Jedis jedis = redis.connect()) {
            this.base = Counters.whenQuiet(jedis);
        }
        this.thread = Thread.ofPlatform().daemon().name("counters").start(() -> watch(redis));
    }

    /** The counters when the watch began. */
    public Counters base() {
        return base;
    }

    /** How long a counter was behind, at most, so far. */
    public Duration behind() {
        return Duration.ofNanos(behindNanos);
    }

    private void watch(RedisStore redis) {
        try (Jedis jedis = redis.connect()) {
            while (!over) {
                Counters counters = Counters.now(jedis);
                behindNanos = LongStream.of(
                                behindNanos,
                                crowd.joined().behindNanos(counters.joins() - base.joins()),
                                crowd.left().behindNanos(counters.leaves() - base.leaves()),
                                crowd.matched().behindNanos(counters.matches() - base.matches()))
                        .max()
                        .orElseThrow();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
