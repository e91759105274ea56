package dev.matchpoint.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Whether PostgreSQL is there, as this instance knows it. It is found out once, by {@link DatabaseWatch}, and not by every
 * call for itself: when it has gone, all connections are cut, so that nobody waits for an answer on one, and whoever asks
 * for a connection is refused at once, until it is back.
 *
 * <pre>
 *          no answer in time, or none at all
 *   there ----------------------------------> away
 *         &lt;----------------------------------
 *          answers, and the clock is compared
 * </pre>
 *
 * <p>A pool without a free connection says nothing of PostgreSQL: the watch has a connection of its own.
 */
@Singleton
public class DatabaseHealth {

    private static final Logger LOG = Logger.getLogger(DatabaseHealth.class);

    /** Enough to find no connection. */
    private static final Duration NO_TIME = Duration.ofMillis(1);

    private static final Duration LONGEST_START = Duration.ofMillis(300);

    private static final String NO_CONNECTION = "08001";

    private final AgroalDataSource pool;
    private final PooledConnections connections;
    private final AtomicLong outages = new AtomicLong();
    private final List<Runnable> beforeBack = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private Duration patience = Duration.ZERO; // of those who ask for a connection while it is there

    DatabaseHealth(AgroalDataSource pool, PooledConnections connections, MeterRegistry meters) {
        this.pool = pool;
        this.connections = connections;
        Gauge.builder("matchpoint.database.away", this, health -> health.isAway() ? 1 : 0)
                .description("1 while PostgreSQL is away")
                .register(meters);
        FunctionCounter.builder("matchpoint.database.outages", this, DatabaseHealth::outages)
                .description("How often PostgreSQL has gone away")
                .register(meters);
    }

    /** Whether PostgreSQL is away: what needs it fails at once. Costs nothing. */
    public boolean isAway() {
        return away;
    }

    /** How often it has gone away since the start: what was given up then is to be taken up again. Costs nothing. */
    public long outages() {
        return outages.get();
    }

    /**
     * Costs nothing if PostgreSQL is there.
     *
     * @throws SQLException if it is away
     */
    public void require() throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("PostgreSQL is away", NO_CONNECTION);
        }
    }

    /** Has something done each time that PostgreSQL is there again, before anybody else uses it. */
    void beforeBack(Runnable work) {
        beforeBack.add(work);
    }

    synchronized void gone(String why) {
        if (away) {
            return;
        }
        away = true;
        outages.incrementAndGet();
        patience = settings().acquisitionTimeout();
        settings().setAcquisitionTimeout(NO_TIME);
        connections.cut();
        LOG.warnf(
                "PostgreSQL is away: joins and polls go on in Redis, matching pauses, all else is unavailable, cause=%s",
                why);
    }

    synchronized void returned() {
        if (!away) {
            return;
        }
        settings().setAcquisitionTimeout(patience);
        if (!poolWorks()) {
            settings().setAcquisitionTimeout(NO_TIME);
            return;
        }
        beforeBack.forEach(Runnable::run);
        away = false;
        LOG.info("PostgreSQL is back");
    }

    /**
     * It may be busy yet with a connection that it began to make while PostgreSQL was away. It makes one after the other, so
     * that some are made before everybody comes at once.
     */
    private boolean poolWorks() {
        Deque<Connection> made = new ArrayDeque<>();
        try {
            long start = System.nanoTime();
            do {
                made.push(usable(pool.getConnection()));
            } while (made.size() < settings().minSize() && System.nanoTime() - start < LONGEST_START.toNanos());
            return true;
        } catch (SQLException e) {
            LOG.debug("PostgreSQL answers, but the pool has no connection yet", e);
            return false;
        } finally {
            made.forEach(DatabaseHealth::giveBack);
        }
    }

    /** Tries it: the pool may not have noticed that it was cut, and does when it fails. */
    private static Connection usable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return connection;
        } catch (SQLException e) {
            giveBack(connection);
            throw e;
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection could not be given back", e);
        }
    }

    private AgroalConnectionPoolConfiguration settings() {
        return pool.getConfiguration().connectionPoolConfiguration();
    }
}
