package dev.matchpoint.operations.overview;

import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Parts of one document, measured at the same time and each for itself: one that fails or takes too long says why. */
final class Measurement {

    private static final Logger LOG = Logger.getLogger(Measurement.class);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Map<String, String> unknown = new ConcurrentSkipListMap<>();

    /** A part that is being measured. */
    final class Part<T> {

        private final String name;
        private final CompletableFuture<T> answer;

        private Part(String name, CompletableFuture<T> answer) {
            this.name = name;
            this.answer = answer;
        }

        /** What was measured; null if nothing was, and then it is noted why. */
        @Nullable
        T value() {
            try {
                return answer.get();
            } catch (ExecutionException e) {
                unknown.put(name, reason(e.getCause()));
                return null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                unknown.put(name, "It was not waited for.");
                return null;
            }
        }
    }

    /** Begins to measure, on a virtual thread. */
    <T> Part<T> start(String name, Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(work.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return new Part<>(name, answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Notes why something is not known. */
    void unknown(String name, String reason) {
        unknown.put(name, reason);
    }

    /** What is not known, and why. */
    Map<String, String> unknown() {
        return Map.copyOf(unknown);
    }

    private static String reason(@Nullable Throwable failure) {
        if (DatabaseOutage.causedBy(failure)) {
            return "PostgreSQL is away.";
        }
        return switch (failure) {
            case RedisUnavailable _ -> "Redis is away.";
            case RedisOverloaded _ -> "Redis has more to do than it can.";
            case TimeoutException _ -> "There was no answer within " + PATIENCE.toMillis() + " ms.";
            case null, default -> {
                LOG.warn("A figure could not be measured", failure);
                yield "It could not be measured; the log says why.";
            }
        };
    }
}
