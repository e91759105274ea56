package dev.matchpoint.queue.redis;

import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.Neighbourhood;
import dev.matchpoint.queue.Pool;
import dev.matchpoint.queue.Waiter;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who waits next to whom in Redis. Only reads. */
@Singleton
public class RedisNeighbours {

    private static final int FIELDS = 5;

    private final QueueScripts scripts;

    RedisNeighbours(QueueScripts scripts) {
        this.scripts = scripts;
    }

    /**
     * A player and those next to that player; empty if the player has no ticket in the queue. One script.
     *
     * @param count so many on each side, and in claims, at most
     */
    public Optional<Neighbourhood> of(PlayerId player, QueueName queue, int count) {
        Response found = scripts.run(QueueScripts.LOOK, queue, List.of(player.toString(), Integer.toString(count)));
        List<Waiter> waiters = new ArrayList<>(found.size() / FIELDS);
        for (int i = 0; i < found.size(); i += FIELDS) {
            waiters.add(waiter(found, i));
        }
        return Neighbourhood.around(player, Pool.REDIS, queue, waiters);
    }

    /** Who is in a claim does not expire. */
    private static Waiter waiter(Response found, int at) {
        long expires = found.get(at + 3).toLong();
        return new Waiter(
                new PlayerId(found.get(at).toLong()),
                found.get(at + 2).toInteger(),
                Micros.toInstant(found.get(at + 1).toLong()),
                expires == 0 ? Instant.MAX : Micros.toInstant(expires),
                !found.get(at + 4).toString().isEmpty());
    }
}
