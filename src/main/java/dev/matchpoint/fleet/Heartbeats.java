package dev.matchpoint.fleet;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.fleet.postgres.LifeRows;
import dev.matchpoint.fleet.postgres.ServerRows;
import dev.matchpoint.fleet.redis.RedisPool;
import dev.matchpoint.fleet.redis.RedisPool.Heard;
import dev.matchpoint.fleet.server.Beat;
import dev.matchpoint.fleet.server.FleetConfig;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.redis.RedisUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Hears of servers: Redis at once, PostgreSQL in batches. It is behind by {@code matchpoint.fleet.journal-every} at most, and
 * hears at once of a server that it may think silent; without Redis it is behind by a second.
 */
@Singleton
class Heartbeats {

    private static final Logger LOG = Logger.getLogger(Heartbeats.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int BATCH = 200;

    private final RedisInStep redis;
    private final RedisPool pool;
    private final RedisMirror mirror;
    private final ServerRows rows;
    private final LifeRows lives;
    private final DatabaseHealth database;
    private final FleetConfig config;
    private final Map<ServerId, Beat> unwritten = new ConcurrentHashMap<>();
    private final Pulse pulse = new Pulse("heartbeats", EVERY, this::turn);
    private volatile boolean urgent;
    private long writtenNanos = System.nanoTime();
    private long writtenAfter; // so many outages of PostgreSQL

    Heartbeats(
            RedisInStep redis,
            RedisPool pool,
            RedisMirror mirror,
            ServerRows rows,
            LifeRows lives,
            DatabaseHealth database,
            FleetConfig config) {
        this.redis = redis;
        this.pool = pool;
        this.mirror = mirror;
        this.rows = rows;
        this.lives = lives;
        this.database = database;
        this.config = config;
    }

    /** What became of a heartbeat. */
    sealed interface Outcome {

        /** The server, with what it said. */
        record Taken(Server server) implements Outcome {}

        /** There is no such server: it has to register. */
        record Unknown() implements Outcome {}

        /** It is somebody else's. */
        record Foreign() implements Outcome {}
    }

    void start(@Observes SchemaReady event) {
        pulse.start();
    }

    /** What was heard is written before the end, if PostgreSQL is there. */
    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
        write();
    }

    /** Takes a heartbeat. One script; without Redis, one query. */
    Outcome take(Beat beat, String owner) throws SQLException {
        Heard heard = hearInRedis(beat, owner);
        return switch (heard) {
            case Heard.Known(Server server, Instant before) -> {
                note(beat, before);
                yield new Outcome.Taken(server);
            }
            case Heard.Foreign() -> new Outcome.Foreign();
            case Heard.Unknown() -> hearInPostgres(beat, owner);
        };
    }

    private Heard hearInRedis(Beat beat, String owner) {
        if (redis.isRedis()) {
            try {
                return pool.beat(beat, owner);
            } catch (RedisUnavailable e) {
                redis.leave(String.valueOf(e.getMessage()));
            }
        }
        return new Heard.Unknown();
    }

    private Outcome hearInPostgres(Beat beat, String owner) throws SQLException {
        Optional<Server> row = rows.find(beat.server());
        if (row.isEmpty()) {
            return new Outcome.Unknown();
        }
        if (!row.get().owner().equals(owner)) {
            return new Outcome.Foreign();
        }
        Server server = row.get().heard(beat);
        note(beat, row.get().heardAt());
        if (redis.isRedis()) {
            mirror.tell(List.of(server));
        }
        return new Outcome.Taken(server);
    }

    private void note(Beat beat, Instant before) {
        unwritten.merge(beat.server(), beat, (old, now) -> now.after(old));
        // Later by the journal than that, PostgreSQL would take it for silent.
        if (Duration.between(before, beat.at()).compareTo(config.healthyFor().dividedBy(2)) > 0) {
            urgent = true;
        }
    }

    private void turn() {
        boolean isDue =
                System.nanoTime() - writtenNanos >= config.journalEvery().toNanos();
        boolean isBack = writtenAfter != database.outages();
        if (!database.isAway() && (isDue || urgent || isBack || !redis.isRedis())) {
            write();
        }
    }

    private synchronized void write() {
        urgent = false;
        writtenNanos = System.nanoTime();
        long outages = database.outages();
        List<Beat> all = List.copyOf(unwritten.values());
        for (int from = 0; from < all.size(); from += BATCH) {
            if (!write(all.subList(from, Math.min(all.size(), from + BATCH)))) {
                return;
            }
        }
        writtenAfter = outages;
    }

    private boolean write(List<Beat> beats) {
        List<Beat> taken = new ArrayList<>();
        beats.forEach(beat -> {
            if (unwritten.remove(beat.server(), beat)) {
                taken.add(beat);
            }
        });
        try {
            lives.hear(taken);
            return true;
        } catch (SQLException | RuntimeException e) {
            DatabaseOutage.report(LOG, "Heartbeats could not be written; the next turn will try again", e);
            taken.forEach(beat -> unwritten.merge(beat.server(), beat, (newer, old) -> newer.after(old)));
            urgent = true;
            return false;
        }
    }
}
