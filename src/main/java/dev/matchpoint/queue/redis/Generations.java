package dev.matchpoint.queue.redis;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisUnavailable;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which Redis holds a queue: one that was restarted, or has taken over from another, may have lost some of it, and is in
 * step with PostgreSQL only once somebody has noted so in it. Its {@code run_id} tells one from another.
 */
@Singleton
public class Generations {

    private final QueueScripts scripts;
    private final RedisCommands redis;

    Generations(QueueScripts scripts, RedisCommands redis) {
        this.scripts = scripts;
        this.redis = redis;
    }

    /**
     * The Redis that holds a queue now.
     *
     * @param run of the server, another one after each start
     * @param known the run that was in step with PostgreSQL last, as far as this Redis remembers; empty if none
     */
    public record Generation(QueueName queue, String run, String known) {

        /** Whether this Redis is in step with PostgreSQL. */
        public boolean isInStep() {
            return run.equals(known);
        }
    }

    /**
     * Who holds these queues. One script each, all at once.
     *
     * @throws RedisUnavailable if Redis cannot be used
     */
    public List<Generation> of(Collection<QueueName> queues) {
        List<QueueName> asked = List.copyOf(queues);
        List<Response> answers = scripts.runOnGenerations(asked, "");
        return IntStream.range(0, asked.size())
                .mapToObj(i -> new Generation(
                        asked.get(i),
                        answers.get(i).get(0).toString(),
                        answers.get(i).get(1).toString()))
                .toList();
    }

    /** Notes that the Redis that was found is in step; nothing if there is another one by now. One script. */
    public void inStep(Generation found) {
        scripts.runOnGenerations(List.of(found.queue()), found.run());
    }

    /** Whether there is a Redis at all. */
    public boolean exist() {
        return redis.isConfigured();
    }
}
