package dev.matchpoint.queue.redis;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.queue.QueueFigures;
import dev.matchpoint.queue.QueueTotals;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisTurns;
import dev.matchpoint.redis.RedisUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The queues in Redis in figures. The scripts count what they do in the queue's own slot, so that the counters and the queue
 * are always of one moment: {@code joins = leaves + expiries + seats + tickets}.
 */
@Singleton
public class RedisFigures {

    private static final Logger LOG = Logger.getLogger(RedisFigures.class);

    /** Half of the second that what operators see may be behind. */
    private static final Duration PUBLISH_EVERY = Duration.ofMillis(500);

    private static final int FIRST_BAND = 9;
    private static final int FEW = 1_000;
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final List<String> BANDS =
            QueueTotals.BANDS.stream().map(String::valueOf).toList();

    private final QueueScripts scripts;
    private final KnownQueues queues;
    private final RedisCommands redis;
    private final RedisTurns turns;
    private final Pulse pulse = new Pulse("counters", PUBLISH_EVERY, this::turn);
    private volatile @Nullable Known known;

    RedisFigures(QueueScripts scripts, KnownQueues queues, RedisCommands redis, RedisTurns turns) {
        this.scripts = scripts;
        this.queues = queues;
        this.redis = redis;
        this.turns = turns;
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

    /**
     * Who waits in a queue, by rating.
     *
     * @param bands how many wait below the first edge, between each two, and from the last on
     */
    public record Bands(QueueName queue, List<Long> bands) {

        public Bands {
            bands = List.copyOf(bands);
        }
    }

    /** Who waits in each queue, by rating. One script per queue, logarithmic for each edge. */
    public List<Bands> bands(List<Integer> edges) {
        List<QueueName> all = List.copyOf(queues.all());
        List<String> arguments = edges.stream().map(String::valueOf).toList();
        List<Response> figures = scripts.runOnAll(QueueScripts.FIGURES, all, arguments);
        return IntStream.range(0, all.size())
                .mapToObj(i -> new Bands(
                        all.get(i),
                        figures.get(i).stream()
                                .skip(FIRST_BAND)
                                .map(Response::toLong)
                                .toList()))
                .toList();
    }

    /** What became of all tickets, of every queue. One script per queue; of many queues it may be a second old. */
    public QueueTotals totals() {
        Known last = known;
        if (last != null && System.nanoTime() - last.at < FRESH.toNanos()) {
            return last.totals;
        }
        Set<QueueName> all = queues.all();
        QueueTotals totals = totals(all);
        known = all.size() > FEW ? new Known(totals, System.nanoTime()) : null;
        return totals;
    }

    private QueueTotals totals(Set<QueueName> all) {
        Sums sums = new Sums();
        scripts.runOnAll(QueueScripts.FIGURES, all, BANDS).forEach(sums::addQueue);
        sums.add(redis.call(Request.cmd(Command.HMGET)
                .arg(Keyspace.RETIRED)
                .arg("joins")
                .arg("leaves")
                .arg("expiries")
                .arg("seats")));
        return sums.totals();
    }

    private record Known(QueueTotals totals, long at) {}

    private static final class Sums {

        private long waiting;
        private final long[] counters = new long[4];
        private final List<Long> bands = new ArrayList<>(Collections.nCopies(BANDS.size() + 1, 0L));

        void add(@Nullable Response retired) {
            for (int i = 0; retired != null && i < counters.length; i++) {
                counters[i] += retired.get(i) == null ? 0 : retired.get(i).toLong();
            }
        }

        void addQueue(Response figures) {
            waiting += figures.get(0).toLong();
            for (int i = 0; i < counters.length; i++) {
                counters[i] += figures.get(4 + i).toLong();
            }
            for (int i = 0; i < bands.size(); i++) {
                bands.set(i, bands.get(i) + figures.get(FIRST_BAND + i).toLong());
            }
        }

        QueueTotals totals() {
            return new QueueTotals(waiting, counters[0], counters[1], counters[2], counters[3] / 2, bands);
        }
    }

    void start(@Observes SchemaReady event) {
        if (redis.isConfigured()) {
            pulse.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    private void turn() {
        try {
            if (turns.take("counters", PUBLISH_EVERY)) {
                publish();
            }
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("The counters could not be published; the next turn will", e);
        }
    }

    /** Writes the totals to where operators look for them. */
    private void publish() {
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
