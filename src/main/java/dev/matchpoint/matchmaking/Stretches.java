package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.redis.RedisOutcome;
import dev.matchpoint.queue.redis.RedisQueue;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Goes through the queues in Redis for players whom a grown window brings together, a stretch at a time, so that no script
 * takes long; a long queue takes several turns.
 */
@Singleton
class Stretches {

    private static final int LENGTH = 500;
    private static final int IN_A_TURN = 20;

    private final RedisQueue redis;
    private final Claims claims;
    private final Map<QueueName, Long> next = new ConcurrentHashMap<>();

    Stretches(RedisQueue redis, Claims claims) {
        this.redis = redis;
        this.claims = claims;
    }

    /** Pairs those of the next stretches of a queue who may be. */
    void pair(QueueName queue) throws SQLException, InterruptedException {
        for (int i = 0; i < IN_A_TURN; i++) {
            long from = next.getOrDefault(queue, 0L);
            RedisQueue.Stretch stretch = redis.pairable(queue, from, LENGTH);
            for (PlayerId player : stretch.pairable()) {
                search(player, queue);
            }
            if (stretch.isLast()) {
                next.remove(queue);
                return;
            }
            next.put(queue, from + LENGTH - 1); // the last one here is a neighbour of the first one there
        }
    }

    private void search(PlayerId player, QueueName queue) throws SQLException, InterruptedException {
        if (redis.searchFor(player, queue) instanceof RedisOutcome.Claimed(var claim)) {
            claims.store(claim, player);
        }
    }
}
