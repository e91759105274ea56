package dev.matchpoint.database;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * The connections of the pool, to cut them all: whoever waits for an answer on one, in whatever call, is told at once that
 * there will be none. The pool does not say of every broken connection that it has given it up, so those that are closed are
 * forgotten here as others come: what a connection remembers of its statements is not little.
 */
@Singleton
class PooledConnections implements AgroalPoolInterceptor {

    private static final Logger LOG = Logger.getLogger(PooledConnections.class);

    private final Set<PGConnection> open = ConcurrentHashMap.newKeySet();

    @Override
    public void onConnectionCreate(Connection connection) {
        open.removeIf(PooledConnections::isClosed);
        open.add(driversOwn(connection));
    }

    @Override
    public void onConnectionDestroy(Connection connection) {
        open.remove(driversOwn(connection));
    }

    /** Closes the sockets of all, in use or not, without asking PostgreSQL. The pool makes others when it is asked. */
    void cut() {
        for (PGConnection connection : open) {
            try {
                ((Connection) connection).abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("A connection could not be cut", e);
            }
        }
    }

    /** How many are known. */
    int size() {
        return open.size();
    }

    /** As far as this side of it knows; asks nobody. */
    private static boolean isClosed(PGConnection connection) {
        try {
            return ((Connection) connection).isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not know whether it is closed", e);
        }
    }

    private static PGConnection driversOwn(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException("not a connection to PostgreSQL", e);
        }
    }
}
