package dev.matchpoint.matchmaking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.redis.KnownQueues;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * In which queue of Redis this instance has last seen a player wait: a guess that saves looking, since a call to ask where
 * one stands does not name the queue. PostgreSQL knows, a moment after the join.
 */
@Singleton
class Whereabouts {

    private static final int REMEMBERED = 100_000;

    private final QueueName standard;
    private final Cache<PlayerId, QueueName> queues = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    Whereabouts(KnownQueues queues) {
        this.standard = queues.standard();
    }

    Optional<QueueName> of(PlayerId player) {
        return Optional.ofNullable(queues.getIfPresent(player));
    }

    /** Where to look first. */
    QueueName likely(PlayerId player) {
        return of(player).orElse(standard);
    }

    QueueName standard() {
        return standard;
    }

    void remember(PlayerId player, QueueName queue) {
        queues.put(player, queue);
    }

    void forget(PlayerId player) {
        queues.invalidate(player);
    }
}
