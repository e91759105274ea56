package dev.matchpoint.database;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's time on this instance, and how far it may be off. Requests are numbered with it when they come in, so
 * that instances agree on their order without talking to each other: it is an offset from the monotonic clock, which
 * nobody sets, compared every second.
 *
 * <p>The best comparison of the past counts until drift has made a newer one better, so that a slow answer under load
 * does no harm. When a new one contradicts it, PostgreSQL's clock was set, and the new one counts.
 *
 * <p>While PostgreSQL is away there is nothing to compare with, and the error grows: it may grow further then, since nobody
 * leaves a queue or is matched meanwhile. When PostgreSQL is back it is used again only after the clock has been compared,
 * and after everything numbered before is surely past.
 */
@Singleton
public class DatabaseClock {

    private static final Logger LOG = Logger.getLogger(DatabaseClock.class);
    private static final int FIRST_SAMPLES = 5;

    /** Numbers lie further ahead only when PostgreSQL's clock was set back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final DataSource database;
    private final DatabaseHealth health;
    private final Duration errorLimit;
    private final Duration awayErrorLimit;
    private volatile @Nullable ClockSample best;

    DatabaseClock(DataSource database, DatabaseHealth health, DatabaseConfig config) {
        this.database = database;
        this.health = health;
        this.errorLimit = config.clockErrorLimit();
        this.awayErrorLimit = config.awayClockErrorLimit();
    }

    /**
     * PostgreSQL's time now, in microseconds.
     *
     * @throws ClockUnknown if it is not known to within {@link #errorLimit()}
     */
    public Instant now() {
        return at(System.nanoTime());
    }

    /**
     * PostgreSQL's time at a moment of {@link System#nanoTime()}, in microseconds.
     *
     * @throws ClockUnknown if it is not known to within {@link #errorLimit()}, or less well while PostgreSQL is away
     */
    public Instant at(long nanos) {
        ClockSample sample = best;
        Duration limit = health.isAway() ? awayErrorLimit : errorLimit;
        if (sample == null || sample.errorAt(nanos).compareTo(limit) > 0) {
            throw new ClockUnknown();
        }
        return sample.timeAt(nanos).truncatedTo(ChronoUnit.MICROS);
    }

    /** How far {@link #now()} may be off now: the time of a round trip and the drift since; a day while it is unknown. */
    public Duration error() {
        ClockSample sample = best;
        return sample == null ? Duration.ofDays(1) : sample.errorAt(System.nanoTime());
    }

    /** How far any ready instance's clock may be off. */
    public Duration errorLimit() {
        return errorLimit;
    }

    /**
     * Returns when every instance numbers its requests higher than this. Holds a virtual thread for as long as the
     * number lies ahead and twice the error limit more, a second at most; an interrupt ends it early.
     */
    public void awaitPast(Instant number) {
        ClockSample sample = best;
        if (sample == null) {
            return;
        }
        Duration ahead =
                Duration.between(sample.timeAt(System.nanoTime()), number).plus(errorLimit.multipliedBy(2));
        try {
            Thread.sleep(ahead.compareTo(LONGEST_WAIT) < 0 ? ahead : LONGEST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void start(@Observes @Priority(100) StartupEvent event) {
        health.beforeBack(this::compareAfterAnOutage);
        for (int i = 0; i < FIRST_SAMPLES; i++) {
            compare();
        }
    }

    @Scheduled(
            every = "${matchpoint.database.clock-every:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void compareInTurn() {
        if (!health.isAway()) {
            compare();
        }
    }

    /** Nothing is ended by a number as long as a higher one may have been given to what was asked before. */
    private void compareAfterAnOutage() {
        ClockSample before = best;
        compare();
        ClockSample after = best;
        if (before != null && after != null && !before.equals(after)) {
            long now = System.nanoTime();
            awaitPast(after.timeAt(now).plus(before.errorAt(now)));
        }
    }

    private void compare() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT clock_timestamp()")) {
            take(sample(statement));
        } catch (SQLException e) {
            LOG.debug("PostgreSQL's clock could not be read", e);
        }
    }

    private static ClockSample sample(PreparedStatement statement) throws SQLException {
        long before = System.nanoTime();
        try (ResultSet row = statement.executeQuery()) {
            long after = System.nanoTime();
            row.next();
            return ClockSample.between(
                    before, row.getObject(1, OffsetDateTime.class).toInstant(), after);
        }
    }

    private synchronized void take(ClockSample sample) {
        ClockSample old = best;
        if (old == null) {
            best = sample;
        } else if (!old.agreesWith(sample)) {
            LOG.warnf(
                    "PostgreSQL's clock was set: it is off by %s",
                    Duration.between(old.timeAt(sample.nanoTime()), sample.time()));
            best = sample;
        } else if (sample.errorAt(sample.nanoTime()).compareTo(old.errorAt(sample.nanoTime())) <= 0) {
            best = sample;
        }
    }
}
