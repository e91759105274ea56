package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.StoreOutage;
import dev.matchpoint.queue.redis.RedisOutcome;
import dev.matchpoint.queue.redis.RedisQueue;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Goes through the queues in Redis for players whom a grown window brings together, a stretch at a time, so that no script
 * takes long; a long queue takes several turns.
 */
@Singleton
class Stretches {

    private static final Logger LOG = Logger.getLogger(Stretches.class);
    private static final int LENGTH = 500;
    private static final int IN_A_TURN = 20;

    private final RedisQueue redis;
    private final Claims claims;
    private final MatchmakingMeters meters;
    private final Map<QueueName, Long> next = new ConcurrentHashMap<>();

    Stretches(RedisQueue redis, Claims claims, MatchmakingMeters meters) {
        this.redis = redis;
        this.claims = claims;
        this.meters = meters;
    }

    /** Pairs those of the next stretches of a queue who may be. */
    void pair(QueueName queue) {
        for (int i = 0; i < IN_A_TURN; i++) {
            long from = next.getOrDefault(queue, 0L);
            RedisQueue.Stretch stretch = redis.pairable(queue, from, LENGTH);
            search(stretch.pairable(), queue);
            if (stretch.isLast()) {
                next.remove(queue);
                return;
            }
            next.put(queue, from + LENGTH - 1); // the last one here is a neighbour of the first one there
        }
    }

    /** All at once, so that the ledger stores them in groups. */
    private void search(List<PlayerId> players, QueueName queue) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            players.forEach(player -> executor.execute(() -> search(player, queue)));
        }
    }

    /** One whose search fails is in nobody's way. */
    private void search(PlayerId player, QueueName queue) {
        try {
            if (redis.searchFor(player, queue) instanceof RedisOutcome.Claimed(var claim)
                    && claims.store(claim, player) instanceof Claims.Result.Matched) {
                meters.paired(MatchmakingMeters.REDIS);
            }
        } catch (SQLException | RedisUnavailable | RedisOverloaded e) {
            StoreOutage.report(LOG, "A waiting player could not be searched for; the next sweep will try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
