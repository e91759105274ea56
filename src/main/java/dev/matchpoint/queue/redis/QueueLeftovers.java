package dev.matchpoint.queue.redis;

import dev.matchpoint.core.Leftovers;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.QueueConfig;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What contradicts itself among the structures of a queue in Redis, which no script leaves so. A script for each 200 entries. */
@Singleton
class QueueLeftovers implements Leftovers {

    private static final int BATCH = 200;

    /** Each structure, and what may be found in it. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "tickets", List.of("tickets_of_lost_claims", "tickets_outside_queue", "tickets_without_deadline"),
            "queue", List.of("queue_entries_without_ticket"),
            "deadlines", List.of("deadlines_without_ticket"),
            "dirty", List.of("dirty_marks_without_ticket"));

    private final RedisCommands redis;
    private final QueueScripts scripts;
    private final KnownQueues queues;
    private final DatabaseClock clock;
    private final String lifeMicros;

    QueueLeftovers(
            RedisCommands redis, QueueScripts scripts, KnownQueues queues, DatabaseClock clock, QueueConfig config) {
        this.redis = redis;
        this.scripts = scripts;
        this.queues = queues;
        this.clock = clock;
        this.lifeMicros = Long.toString(config.ticketTtl().toNanos() / 1_000);
    }

    @Override
    public Map<String, Long> sweep(boolean remove) {
        Map<String, Long> found = new HashMap<>();
        if (redis.isConfigured()) {
            KINDS.values().forEach(kinds -> kinds.forEach(kind -> found.put(kind, 0L)));
            queues.all().forEach(queue -> KINDS.keySet().forEach(structure -> sweep(queue, structure, remove, found)));
        }
        return found;
    }

    private void sweep(QueueName queue, String structure, boolean remove, Map<String, Long> found) {
        String cursor = "0";
        do {
            List<String> arguments = List.of(
                    structure,
                    cursor,
                    Integer.toString(BATCH),
                    remove ? "1" : "0",
                    Long.toString(Micros.of(clock.now())),
                    lifeMicros);
            Response page = scripts.run(QueueScripts.LEFTOVERS, queue, arguments);
            page.stream().skip(1).forEach(kind -> found.merge(kind.toString(), 1L, Long::sum));
            cursor = page.get(0).toString();
        } while (!cursor.equals("0"));
    }
}
