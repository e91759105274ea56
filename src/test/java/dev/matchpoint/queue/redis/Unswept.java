package dev.matchpoint.queue.redis;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.queue.QueueConfig;
import dev.matchpoint.redis.RedisCommands;
import jakarta.inject.Singleton;

/** Queues that the background does not get to know, so that nothing happens in them but what a test does. */
@Singleton
class Unswept {

    private final RedisQueue queue;

    Unswept(
            QueueScripts scripts,
            DatabaseClock clock,
            DatabaseHealth health,
            Modes modes,
            QueueConfig config,
            RedisCommands redis) {
        KnownQueues unknown = new KnownQueues(redis, scripts, modes) {
            @Override
            void used(QueueName name) {
                // nobody hears of it
            }
        };
        this.queue = new RedisQueue(scripts, clock, health, modes, unknown, config);
    }

    RedisQueue queue() {
        return queue;
    }
}
