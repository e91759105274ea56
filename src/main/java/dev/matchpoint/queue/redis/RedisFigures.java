package dev.matchpoint.queue.redis;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.QueueFigures;
import dev.matchpoint.queue.QueueTotals;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The queues in Redis in figures. The scripts count what they do in the queue's own slot, so that the counters and the queue
 * are always of one moment: {@code joins = leaves + expiries + seats + tickets}.
 */
@Singleton
public class RedisFigures {

    private static final int FIRST_BAND = 9;
    private static final List<String> BANDS =
            QueueTotals.BANDS.stream().map(String::valueOf).toList();

    private final QueueScripts scripts;
    private final KnownQueues queues;
    private final RedisCommands redis;

    RedisFigures(QueueScripts scripts, KnownQueues queues, RedisCommands redis) {
        this.scripts = scripts;
        this.queues = queues;
        this.redis = redis;
    }

    /** Who waits in one queue. One script, logarithmic in their number. */
    public QueueFigures of(QueueName queue) {
        Response figures = scripts.run(QueueScripts.FIGURES, queue, BANDS);
        long size = figures.get(0).toLong();
        return new QueueFigures(
                size,
                size == 0 ? 0 : (double) figures.get(1).toLong() / size,
                rating(figures.get(2)),
                rating(figures.get(3)));
    }

    /** Scores are floating point to Redis. */
    private static int rating(Response score) {
        return (int) Double.parseDouble(score.toString());
    }

    /** What became of all tickets, of every queue. One script per queue. */
    public QueueTotals totals() {
        List<CompletableFuture<Response>> asked = queues.all().stream()
                .map(queue -> scripts.start(QueueScripts.FIGURES, queue, BANDS).toCompletableFuture())
                .toList();
        long[] sums = new long[FIRST_BAND];
        List<Long> bands = new ArrayList<>(Collections.nCopies(BANDS.size() + 1, 0L));
        for (CompletableFuture<Response> one : asked) {
            Response figures = await(one);
            for (int i : new int[] {0, 4, 5, 6, 7}) {
                sums[i] += figures.get(i).toLong();
            }
            for (int i = 0; i < bands.size(); i++) {
                bands.set(i, bands.get(i) + figures.get(FIRST_BAND + i).toLong());
            }
        }
        return new QueueTotals(sums[0], sums[4], sums[5], sums[6], sums[7] / 2, bands);
    }

    private static Response await(CompletableFuture<Response> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Writes the totals to where operators look for them. */
    public void publish() {
        QueueTotals totals = totals();
        redis.call(Request.cmd(Command.HSET)
                .arg(Keyspace.STATS)
                .arg("total_joins")
                .arg(totals.joins())
                .arg("total_leaves")
                .arg(totals.leaves())
                .arg("total_expiries")
                .arg(totals.expiries())
                .arg("total_matches")
                .arg(totals.matches()));
    }
}
