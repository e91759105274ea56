package dev.matchpoint.operations.overview;

import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.operations.overview.Overview.Band;
import dev.matchpoint.operations.overview.Overview.Histogram;
import dev.matchpoint.operations.overview.Overview.Oldest;
import dev.matchpoint.operations.overview.Overview.Queue;
import dev.matchpoint.operations.overview.Overview.Waiting;
import dev.matchpoint.queue.Pool;
import dev.matchpoint.queue.postgres.WaitingFigures;
import dev.matchpoint.queue.redis.RedisFigures;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Who waits, from PostgreSQL, which knows all of them; from Redis while PostgreSQL is away. */
@Singleton
class Waiters {

    private static final int WIDTH = 100;
    private static final List<Integer> EDGES =
            IntStream.rangeClosed(0, 30).mapToObj(i -> i * WIDTH).toList();
    private static final int QUEUES = 50;
    private static final double TENTHS = 10;

    private final WaitingFigures postgres;
    private final RedisFigures redis;
    private final DatabaseHealth database;

    Waiters(WaitingFigures postgres, RedisFigures redis, DatabaseHealth database) {
        this.postgres = postgres;
        this.redis = redis;
        this.database = database;
    }

    Waiting measure() throws SQLException {
        return database.isAway() ? fromRedis() : fromPostgres();
    }

    private Waiting fromPostgres() throws SQLException {
        WaitingFigures.Waiting found = postgres.measure(EDGES);
        List<Band> bands = found.bands().stream()
                .sorted(Comparator.comparingInt(WaitingFigures.Band::index))
                .map(band -> new Band(from(band.index()), band.waiting(), tenths(band.oldestSeconds())))
                .toList();
        List<Queue> queues = found.queues().stream()
                .map(one -> new Queue(
                        one.queue().toString(), one.pool().word(), one.waiting(), tenths(one.oldestSeconds())))
                .toList();
        return waiting(
                "postgresql",
                queues,
                new Histogram(WIDTH, bands),
                found.oldest().map(Waiters::oldest).orElse(null));
    }

    private static Oldest oldest(WaitingFigures.Oldest one) {
        return new Oldest(
                one.player(), one.queue().toString(), one.pool().word(), one.rating(), tenths(one.waitedSeconds()));
    }

    private Waiting fromRedis() {
        List<RedisFigures.Bands> found = redis.bands(EDGES);
        List<Band> bands = IntStream.rangeClosed(0, EDGES.size())
                .mapToObj(i -> new Band(
                        from(i),
                        found.stream().mapToLong(queue -> queue.bands().get(i)).sum(),
                        null))
                .filter(band -> band.waiting() > 0)
                .toList();
        List<Queue> queues = found.stream()
                .map(one -> new Queue(
                        one.queue().toString(),
                        Pool.REDIS.word(),
                        one.bands().stream().mapToLong(Long::longValue).sum(),
                        null))
                .filter(queue -> queue.waiting() > 0)
                .toList();
        return waiting("redis", queues, new Histogram(WIDTH, bands), null);
    }

    private static @Nullable Integer from(int band) {
        return band == 0 ? null : EDGES.get(band - 1);
    }

    private static Waiting waiting(String source, List<Queue> queues, Histogram histogram, @Nullable Oldest oldest) {
        return new Waiting(
                queues.stream().mapToLong(Queue::waiting).sum(),
                source,
                queues.size(),
                queues.stream()
                        .sorted(Comparator.comparingLong(Queue::waiting)
                                .reversed()
                                .thenComparing(Queue::queue))
                        .limit(QUEUES)
                        .toList(),
                histogram,
                oldest);
    }

    private static double tenths(double seconds) {
        return Math.round(Math.max(0, seconds) * TENTHS) / TENTHS;
    }
}
