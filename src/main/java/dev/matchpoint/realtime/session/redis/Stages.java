package dev.matchpoint.realtime.session.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is said to Redis at once, and waited for together. */
final class Stages {

    private Stages() {}

    /** All of them, in their order; fails when all are done, if one did. */
    static <T> CompletionStage<List<T>> all(List<CompletionStage<T>> stages) {
        List<CompletableFuture<T>> futures =
                stages.stream().map(CompletionStage::toCompletableFuture).toList();
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }

    /** Both of them; fails when both are done, if one did. */
    static CompletionStage<Void> both(CompletionStage<?> one, CompletionStage<?> other) {
        return CompletableFuture.allOf(one.toCompletableFuture(), other.toCompletableFuture());
    }

    /** Done already. */
    static CompletionStage<Void> none() {
        return CompletableFuture.completedStage(null);
    }
}
