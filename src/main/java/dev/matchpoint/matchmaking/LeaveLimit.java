package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.queue.QueueConfig;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Subscriptions;
import dev.matchpoint.web.Rate;
import dev.matchpoint.web.Throttle;
import dev.matchpoint.web.Throttled;
import io.quarkus.runtime.StartupEvent;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/**
 * Keeps players who leave the queue again and again, to dodge an opponent or to fish for a weak one, from joining for a while.
 * Each instance counts for itself, and tells the others what it has counted; what they do not hear, as while Redis is away, they
 * do not count.
 */
@Singleton
class LeaveLimit {

    private final Rate rate;
    private final Throttle<PlayerId> leaves;
    private final RedisCommands redis;
    private final Subscriptions subscriptions;
    private final Availability availability;
    private final String self = UUID.randomUUID() + " ";

    LeaveLimit(QueueConfig config, RedisCommands redis, Subscriptions subscriptions, Availability availability) {
        this.rate = new Rate(config.leavesPerMinute(), Duration.ofMinutes(1), config.leavesPerMinute());
        this.leaves = new Throttle<>(rate);
        this.redis = redis;
        this.subscriptions = subscriptions;
        this.availability = availability;
    }

    void start(@Observes StartupEvent event) {
        if (!rate.isUnlimited()) {
            subscriptions.subscribe(Keyspace.LEFT_CHANNEL, this::heard, () -> {});
        }
    }

    /**
     * Lets a player join who has not left too often. Cost: a look into a table.
     *
     * @throws Throttled if the player has
     */
    void admit(PlayerId player) {
        leaves.admit(player);
    }

    /** Counts that a player has left a queue, here and on all instances. Never blocks. */
    void left(PlayerId player) {
        leaves.count(player);
        if (!rate.isUnlimited() && availability.isRedis()) {
            redis.send(Request.cmd(Command.PUBLISH).arg(Keyspace.LEFT_CHANNEL).arg(self + player));
        }
    }

    private void heard(String text) {
        if (!text.startsWith(self)) {
            leaves.count(new PlayerId(Long.parseLong(text.substring(text.indexOf(' ') + 1))));
        }
    }
}
