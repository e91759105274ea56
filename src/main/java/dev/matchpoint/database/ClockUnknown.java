package dev.matchpoint.database;

/**
 * PostgreSQL's time is not known well enough to number a request: PostgreSQL has not answered yet, or not for long.
 * Answered like PostgreSQL being down.
 */
public final class ClockUnknown extends RuntimeException {

    private static final long serialVersionUID = 1;

    ClockUnknown() {
        super("PostgreSQL's clock is not known");
    }
}
