package dev.matchpoint.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Asks PostgreSQL whether it is there, with a connection made for the question: a pool whose connections are all in use
 * is overload, which no restart and no other instance cures, and the pool's old connections do not show whether new ones
 * could be made.
 */
@Singleton
public class DatabaseProbe {

    private static final Logger LOG = Logger.getLogger(DatabaseProbe.class);
    private static final String APPLICATION = "matchpoint probe";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofMillis(500);

    private final OwnConnections connections;
    private boolean asked;
    private boolean answered;
    private String whyNot = "";
    private long askedAt;

    DatabaseProbe(OwnConnections connections) {
        this.connections = connections;
    }

    /**
     * Whether it answers, as of half a second ago at most. Makes and closes a connection, about 10 ms; blocks for 2 s if
     * nobody answers. There is one question at a time, whose answer all share: a flood of questions is no flood of
     * connections.
     */
    public synchronized boolean answers() {
        if (!asked || System.nanoTime() - askedAt > FRESH.toNanos()) {
            answered = ask();
            asked = true;
            askedAt = System.nanoTime();
        }
        return answered;
    }

    /** Why it did not answer, for people, in the words of the driver; empty if it did. */
    synchronized String whyNot() {
        return whyNot;
    }

    private boolean ask() {
        try (Connection connection = connections.open(APPLICATION, PATIENCE)) {
            boolean isValid = connection.isValid(1);
            whyNot = isValid ? "" : "no answer within a second";
            return isValid;
        } catch (SQLException e) {
            LOG.debug("PostgreSQL does not answer", e);
            whyNot = String.valueOf(e.getMessage());
            return false;
        }
    }
}
