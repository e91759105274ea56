package dev.matchpoint.realtime.cluster;

import dev.matchpoint.redis.RedisUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** What {@link Reach} sees of a Redis, at times of choice. */
final class FakeRedis {

    private volatile boolean answers = true;
    private volatile boolean sends = true;
    private final AtomicLong nanos = new AtomicLong();

    /** Begins to answer calls, or to fail them. */
    void answers(boolean does) {
        answers = does;
    }

    /** Whether it answers. */
    boolean isThere() {
        return answers;
    }

    /** Begins to send messages to subscribers, or to be silent. */
    void sends(boolean does) {
        sends = does;
    }

    /** Lets time pass. */
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Where it is watched from. */
    Reach reach() {
        return new Reach(this::ask, () -> sends, Outages.config(), nanos::get);
    }

    /** Fails if it does not answer. */
    void ask() {
        if (!answers) {
            throw new RedisUnavailable("gone", null);
        }
    }

    /** A call of somebody. */
    CompletableFuture<String> call() {
        return answers
                ? CompletableFuture.completedFuture("done")
                : CompletableFuture.failedFuture(new RedisUnavailable("gone", null));
    }

    /** Takes it away from whoever is there, for longer than the bound. */
    void leave(Reach reach) {
        answers(false);
        reach.look();
        pass(Duration.ofSeconds(1));
        reach.look();
    }

    /** Brings it back, after the longest rest. */
    void comeBack(Reach reach) {
        answers(true);
        sends(true);
        pass(Duration.ofSeconds(4));
        reach.look();
    }
}
