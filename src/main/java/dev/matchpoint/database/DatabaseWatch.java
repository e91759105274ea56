package dev.matchpoint.database;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at PostgreSQL again and again, on a connection that nobody else uses, and says to {@link DatabaseHealth} what it
 * sees. One that refuses connections, breaks them, is not to be written to, or does not answer in time is away; one that
 * answers, be it with a refusal that names a reason, is there.
 */
@Singleton
public class DatabaseWatch {

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class);
    private static final String APPLICATION = "matchpoint watch";
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final String READ_ONLY = "25006";

    private final DatabaseHealth health;
    private final OwnConnections connections;
    private final Duration every;
    private final Duration patience;
    private final Semaphore wakes = new Semaphore(0);
    private final Thread watcher = Thread.ofVirtual().name("database-watch").unstarted(this::watch);
    private volatile CompletableFuture<Void> look = new CompletableFuture<>();
    private @Nullable Connection connection; // of the watcher alone

    DatabaseWatch(DatabaseHealth health, OwnConnections connections, DatabaseConfig config) {
        this.health = health;
        this.connections = connections;
        this.every = config.watchEvery();
        this.patience = config.patience();
    }

    /** Something failed as it would without PostgreSQL: looks now, not at the next time. Does not block. */
    public void suspect() {
        wakes.release();
    }

    /**
     * Whether PostgreSQL is away, by a look that is taken now. For what has failed as it would without PostgreSQL; takes as
     * long as PostgreSQL's answer, or {@link DatabaseConfig#patience}.
     */
    public boolean seesItAway() throws InterruptedException {
        if (!health.isAway()) {
            CompletableFuture<Void> next = look;
            suspect();
            try {
                next.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug("No look was taken in time", e);
            }
        }
        return health.isAway();
    }

    /** The schema may be said to be ready again, if not everybody heard of it the first time. */
    synchronized void start(@Observes SchemaReady event) {
        if (watcher.getState() == Thread.State.NEW) {
            watcher.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (true) {
                if (wakes.tryAcquire(every.toNanos(), TimeUnit.NANOSECONDS)) {
                    wakes.drainPermits();
                }
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("Ended");
        } finally {
            close();
        }
    }

    private void look() {
        try {
            ask();
            health.returned();
        } catch (SQLException e) {
            close();
            health.gone(cause(e));
        } catch (RuntimeException e) {
            LOG.error("PostgreSQL could not be looked at", e);
        } finally {
            CompletableFuture<Void> taken = look;
            look = new CompletableFuture<>();
            taken.complete(null);
        }
    }

    private String cause(SQLException failure) {
        return failure.getCause() instanceof SocketTimeoutException
                ? "no answer within " + patience.toMillis() + " ms"
                : String.valueOf(failure.getMessage());
    }

    /** A connection that breaks says little of PostgreSQL, which may have been started anew: another one says more. */
    private void ask() throws SQLException {
        long start = System.nanoTime();
        try {
            askOn(connected());
        } catch (SQLException e) {
            close();
            if (System.nanoTime() - start >= patience.toNanos() || isRefusal(e)) {
                answered(e);
                return;
            }
            askAnew();
        }
    }

    private void askAnew() throws SQLException {
        try {
            askOn(connected());
        } catch (SQLException e) {
            answered(e);
        }
    }

    /** Too many connections, say, or a wrong password: whoever has one already may go on. */
    private static void answered(SQLException refusal) throws SQLException {
        if (!isRefusal(refusal)) {
            throw refusal;
        }
        LOG.debug("PostgreSQL refuses to be looked at", refusal);
    }

    private static boolean isRefusal(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && !state.startsWith("08") && !state.startsWith("57P") && !state.equals(READ_ONLY);
    }

    private static void askOn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new SQLException("it only reads", READ_ONLY);
            }
        }
    }

    private Connection connected() throws SQLException {
        Connection kept = connection;
        if (kept == null) {
            kept = connections.open(APPLICATION, CONNECT);
            connection = kept;
            kept.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
        }
        return kept;
    }

    private void close() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The connection could not be closed", e);
            }
        }
    }
}
