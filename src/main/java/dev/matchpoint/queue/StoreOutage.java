package dev.matchpoint.queue;

import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import org.jboss.logging.Logger;

/** A failure of background work between the two stores: one of them is away, which is known, or it is news. */
public final class StoreOutage {

    private StoreOutage() {}

    /**
     * Logs what background work could not do and will try again. That Redis is away is said once, where its connections are
     * kept; the rest as {@link DatabaseOutage#report}.
     */
    public static void report(Logger log, String what, Throwable failure) {
        if (failure instanceof RedisUnavailable || failure instanceof RedisOverloaded) {
            log.debug(what, failure);
        } else {
            DatabaseOutage.report(log, what, failure);
        }
    }
}
