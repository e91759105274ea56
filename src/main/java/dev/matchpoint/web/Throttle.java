package dev.matchpoint.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;

/**
 * How often each of many may do something, on this instance: a token bucket for each. Who has not been seen for so long that the
 * bucket is full again is forgotten, and so is the least seen of very many. Cost: a look into a table, less than a microsecond.
 *
 * @param <K> who
 */
public final class Throttle<K> {

    private static final long MOST = 100_000;

    private final Rate rate;
    private final Cache<K, Bucket> buckets;

    /** @param rate how often each may do it */
    public Throttle(Rate rate) {
        this.rate = rate;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .executor(Runnable::run) // housekeeping is shorter than handing it to another thread
                .expireAfterAccess(
                        rate.isUnlimited() ? Duration.ZERO : rate.rest().plusSeconds(1))
                .build();
    }

    /**
     * Lets somebody do it once.
     *
     * @throws Throttled if it is too often
     */
    public void require(K who) {
        if (rate.isUnlimited()) {
            return;
        }
        ConsumptionProbe probe = bucket(who).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new Throttled(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /**
     * Lets somebody go on who could do it now; it is not counted.
     *
     * @throws Throttled if it would be too often
     */
    public void admit(K who) {
        Bucket bucket = buckets.getIfPresent(who);
        if (bucket == null) {
            return;
        }
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        if (!probe.canBeConsumed()) {
            throw new Throttled(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Counts that somebody has done what could not be refused before; see {@link #isTooOften}. */
    public void count(K who) {
        if (!rate.isUnlimited()) {
            bucket(who).tryConsume(1);
        }
    }

    /** Whether somebody has done it so often that it would be refused now. Counts nothing. */
    public boolean isTooOften(K who) {
        Bucket bucket = buckets.getIfPresent(who);
        return bucket != null && bucket.getAvailableTokens() == 0;
    }

    private Bucket bucket(K who) {
        return buckets.get(who, _ -> full());
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.times(), rate.per()))
                .build();
    }
}
