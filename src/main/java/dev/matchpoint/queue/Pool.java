package dev.matchpoint.queue;

import java.util.Locale;

/** Which of the two queues a ticket is in. Tickets of one never meet those of the other. */
public enum Pool {
    /** PostgreSQL's own. */
    POSTGRES,
    /** The one that Redis holds, and PostgreSQL while Redis is away. */
    REDIS;

    /** As the database names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that the database names so. */
    public static Pool of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
