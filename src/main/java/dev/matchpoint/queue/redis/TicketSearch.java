package dev.matchpoint.queue.redis;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a ticket of which only Redis knows in which queue it is: another instance has accepted it, and has not journaled it
 * yet. What says that there is none must not depend on how long that takes.
 */
@Singleton
public class TicketSearch {

    private final QueueScripts scripts;
    private final KnownQueues queues;
    private final RedisCommands redis;

    TicketSearch(QueueScripts scripts, KnownQueues queues, RedisCommands redis) {
        this.scripts = scripts;
        this.queues = queues;
        this.redis = redis;
    }

    /** The queue that a player has a ticket in. Cost: a command, and one for each queue that there is, all at once. */
    public Optional<QueueName> queueOf(PlayerId player) {
        List<QueueName> all = List.copyOf(queues.all());
        List<@Nullable Response> found = redis.callAll(all.stream()
                .map(queue -> Request.cmd(Command.HEXISTS)
                        .arg(scripts.ticketsKey(queue))
                        .arg(player.value()))
                .toList());
        for (int i = 0; i < all.size(); i++) {
            @Nullable Response isThere = found.get(i);
            if (isThere != null && isThere.toBoolean()) {
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }
}
