package dev.matchpoint.queue.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.redis.RedisUnavailable;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which Redis holds a queue: one that was restarted, or has taken over from another, may have lost some of it, and is in
 * step with PostgreSQL only once somebody has noted so in it. Its {@code run_id} tells one from another.
 */
@Singleton
public class Generations {

    private static final int REMEMBERED = 10_000;
    private static final int AT_ONCE = 1_000;

    private final QueueScripts scripts;
    private final DatabaseClock clock;
    private final Cache<QueueName, String> inStep = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    Generations(QueueScripts scripts, DatabaseClock clock) {
        this.scripts = scripts;
        this.clock = clock;
    }

    /**
     * The Redis that holds a queue now.
     *
     * @param run of the server, another one after each start
     * @param known the run that was in step with PostgreSQL last, as far as this Redis remembers; empty if none
     * @param last the run that this instance has found in step last; empty if none
     */
    public record Generation(QueueName queue, String run, String known, String last) {

        /** Whether this Redis is in step with PostgreSQL, and with what this instance has told another one. */
        public boolean isInStep() {
            return run.equals(known) && (last.isEmpty() || last.equals(run));
        }
    }

    /**
     * Who holds these queues. One script each, many at once.
     *
     * @throws RedisUnavailable if Redis cannot be used
     */
    public List<Generation> of(Collection<QueueName> queues) {
        List<QueueName> asked = List.copyOf(queues);
        List<Generation> found = new ArrayList<>(asked.size());
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            List<QueueName> part = asked.subList(from, Math.min(asked.size(), from + AT_ONCE));
            List<Response> answers = scripts.runOnGenerations(part, "");
            for (int i = 0; i < part.size(); i++) {
                found.add(generation(part.get(i), answers.get(i)));
            }
        }
        found.stream().filter(Generation::isInStep).forEach(this::remember);
        return found;
    }

    private Generation generation(QueueName queue, Response answer) {
        return new Generation(queue, answer.get(0).toString(), answer.get(1).toString(), lastInStep(queue));
    }

    /** Notes that the Redis that was found is in step; nothing if there is another one by now. One script. */
    public void inStep(Generation found) {
        scripts.runOnGenerations(List.of(found.queue()), found.run());
        remember(found);
    }

    private void remember(Generation found) {
        inStep.put(found.queue(), found.run());
    }

    /** The run of the Redis that was in step for a queue when this instance looked last; empty if none. Costs nothing. */
    public String lastInStep(QueueName queue) {
        String run = inStep.getIfPresent(queue);
        return run == null ? "" : run;
    }

    /**
     * A part of all tickets of a queue.
     *
     * @param next where the next part begins; {@code "0"} if this is the last
     */
    public record Page(List<PlayerId> players, String next) {

        /** Where the first part begins, and what comes after the last. */
        public static final String END = "0";
    }

    /**
     * Marks a part of all tickets as unknown to PostgreSQL, whatever was thought before. One script.
     *
     * @param from {@link Page#END} at first
     * @param about how many
     */
    public Page suspect(QueueName queue, String from, int about) {
        String nonce = "suspected:" + Micros.of(clock.now());
        Response page = scripts.run(QueueScripts.SUSPECT, queue, List.of(from, nonce, Integer.toString(about)));
        List<PlayerId> players =
                page.stream().skip(1).map(id -> new PlayerId(id.toLong())).toList();
        return new Page(players, page.get(0).toString());
    }
}
