package dev.matchpoint.database;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells a PostgreSQL that cannot serve at the moment from every other failure: the first is answered with "try again",
 * the second is a fault of ours.
 *
 * <p>An outage is a connection that cannot be made or breaks (SQLSTATE class 08), a server that shuts down, crashes or
 * starts (57P01 to 57P03), one that has no connection left (53300), one
 * that only reads (25006), a lock or a transaction that is given up (55P03, 25P03, 40001, 40P01), a transaction that ended
 * in a way that nobody knows, for no reason that is named, a connection pool that stays exhausted, whatever says of itself
 * that it passes, and a PostgreSQL whose clock is not known.
 */
public final class DatabaseOutage {

    private static final String CONNECTION_CLASS = "08";
    private static final Set<String> STATES =
            Set.of("57P01", "57P02", "57P03", "53300", "25006", "25P03", "40001", "40P01", "55P03");

    private DatabaseOutage() {}

    /**
     * Whether an outage of PostgreSQL is behind a failure, however often the layers in between have wrapped it: causes,
     * suppressed exceptions and the chains of SQL exceptions are all searched.
     */
    public static boolean causedBy(@Nullable Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> toVisit = new ArrayDeque<>();
        boolean endedSomehow = false;
        boolean isExplained = false;
        visitNext(toVisit, seen, failure);
        while (!toVisit.isEmpty()) {
            Throwable visited = toVisit.pop();
            if (visited instanceof ClockUnknown || saysInterrupted(visited)) {
                return true;
            }
            endedSomehow |= saysHowATransactionEnded(visited);
            if (visited instanceof SQLException sql) {
                isExplained = true;
                if (isOutage(sql)) {
                    return true;
                }
                visitNext(toVisit, seen, sql.getNextException());
            }
            visitNext(toVisit, seen, visited.getCause());
            for (Throwable suppressed : visited.getSuppressed()) {
                visitNext(toVisit, seen, suppressed);
            }
        }
        return endedSomehow && !isExplained;
    }

    /** Logs what background work could not do and will try again: an outage is known already, anything else is news. */
    public static void report(Logger log, String what, Throwable failure) {
        log.log(causedBy(failure) ? Logger.Level.DEBUG : Logger.Level.WARN, what, failure);
    }

    private static void visitNext(Deque<Throwable> toVisit, Set<Throwable> seen, @Nullable Throwable next) {
        if (next != null && seen.add(next)) {
            toVisit.push(next);
        }
    }

    private static boolean saysHowATransactionEnded(Throwable failure) {
        return failure instanceof RollbackException
                || failure instanceof HeuristicMixedException
                || failure instanceof HeuristicRollbackException
                || failure instanceof SystemException;
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        if (failure instanceof SQLTransientException) {
            return true;
        }
        return state == null
                ? saysAcquisitionTimeout(failure)
                : state.startsWith(CONNECTION_CLASS) || STATES.contains(state);
    }

    /** The pool no longer wants a connection that is being made: the driver's exception for that has only its words, too. */
    private static boolean saysInterrupted(Throwable failure) {
        return "Interrupted while attempting to connect.".equals(failure.getMessage());
    }

    /** The pool's own exception has neither a type nor a state, only its words. */
    private static boolean saysAcquisitionTimeout(SQLException failure) {
        String message = failure.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("acquisition timeout");
    }
}
