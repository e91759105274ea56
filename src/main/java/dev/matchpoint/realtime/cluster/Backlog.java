package dev.matchpoint.realtime.cluster;

import dev.matchpoint.redis.Breaker;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done in Redis as soon as it is back, and was answered already: the last word about each thing. Bounded;
 * thread-safe.
 *
 * @param <K> what words are about
 */
final class Backlog<K> {

    private static final int AT_MOST = 100_000;
    private static final int BATCH = 500;

    private final Map<K, Supplier<CompletionStage<?>>> noted = new HashMap<>();
    private CompletionStage<Void> underWay = CompletableFuture.completedStage(null);

    /** Notes what is to be done, instead of what was noted of the same thing. False if too much is noted already. */
    synchronized boolean note(K key, Supplier<CompletionStage<?>> act) {
        if (noted.size() >= AT_MOST && !noted.containsKey(key)) {
            return false;
        }
        noted.put(key, act);
        return true;
    }

    /** Forgets what was noted, as something else is about to be done. Completes when what had begun before is over. */
    synchronized CompletionStage<Void> revoke(Collection<? extends K> keys) {
        noted.keySet().removeAll(keys);
        return underWay;
    }

    /** Does it, some of it at a time; what fails as Redis is away again is done the next time. Does not wait. */
    synchronized void carryOut() {
        List<Map.Entry<K, Supplier<CompletionStage<?>>>> all = List.copyOf(noted.entrySet());
        noted.clear();
        for (int from = 0; from < all.size(); from += BATCH) {
            var some = all.subList(from, Math.min(all.size(), from + BATCH));
            underWay = underWay.thenCompose(before -> carryOut(some));
        }
    }

    private CompletionStage<Void> carryOut(List<Map.Entry<K, Supplier<CompletionStage<?>>>> some) {
        return CompletableFuture.allOf(some.stream()
                .map(one -> one.getValue()
                        .get()
                        .handle((done, failure) -> over(one.getKey(), one.getValue(), failure))
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    private synchronized boolean over(K key, Supplier<CompletionStage<?>> act, @Nullable Throwable failure) {
        return failure == null || !Breaker.isOutage(failure) || noted.putIfAbsent(key, act) == null;
    }
}
