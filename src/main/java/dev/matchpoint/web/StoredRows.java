package dev.matchpoint.web;

import java.sql.SQLException;
import java.util.List;

/**
 * A list in PostgreSQL, for pages.
 *
 * @param counted asks how many there are
 * @param part asks for some of them
 */
public record StoredRows<T>(Counted counted, Part<T> part) implements Page.Source<T> {

    /** How many there are. */
    @FunctionalInterface
    public interface Counted {
        /** Asks. */
        long ask() throws SQLException;
    }

    /** This many after the first {@code offset}. */
    @FunctionalInterface
    public interface Part<T> {
        /** Asks. */
        List<T> ask(int limit, long offset) throws SQLException;
    }

    @Override
    public long count() {
        try {
            return counted.ask();
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    @Override
    public List<T> rows(int limit, long offset) {
        try {
            return part.ask(limit, offset);
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    private static IllegalStateException unread(SQLException cause) {
        return new IllegalStateException("a list could not be read", cause); // an outage is found in its cause
    }
}
