package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Subscriptions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Wakes the requests that wait here when a player is matched through Redis, by anyone, on any instance. */
@Singleton
class RedisWakes {

    private final RedisCommands redis;
    private final Subscriptions subscriptions;
    private final Waiters waiters;

    RedisWakes(RedisCommands redis, Subscriptions subscriptions, Waiters waiters) {
        this.redis = redis;
        this.subscriptions = subscriptions;
        this.waiters = waiters;
    }

    void start(@Observes StartupEvent event) {
        if (redis.isConfigured()) {
            // What was said while nobody listened is made up for by looking.
            subscriptions.subscribe(Keyspace.MATCHED_CHANNEL, this::matched, waiters::wakeAll);
        }
    }

    private void matched(String players) {
        for (String id : players.split(" ", -1)) {
            waiters.wake(new PlayerId(Long.parseLong(id)));
        }
    }
}
