package dev.matchpoint.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/**
 * How often each of many may do something, on this instance: a token bucket for each. Who has not been seen for so long that the
 * bucket is full again is forgotten, and so is the least seen of very many. Cost: a look into a table, less than a microsecond.
 *
 * @param <K> who
 */
public final class Throttle<K> {

    private static final long MOST = 100_000;

    private final int perSecond;
    private final int burst;
    private final Cache<K, Bucket> buckets;

    /**
     * @param perSecond how often it is possible for long; 0 for as often as they like
     * @param burst how often it is possible at once
     */
    public Throttle(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = Math.max(burst, perSecond);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(Duration.ofSeconds(perSecond == 0 ? 1 : 1 + this.burst / perSecond))
                .build();
    }

    /**
     * Lets somebody do it once.
     *
     * @throws Throttled if it is too often
     */
    public void require(K who) {
        if (perSecond == 0) {
            return;
        }
        ConsumptionProbe probe = buckets.get(who, _ -> full()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new Throttled(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
