package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseOutage;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Looks into PostgreSQL for players who are connected here, soon after something may have changed for them: one query for all who
 * are concerned at a time, and none while nobody is. Who could not be looked up stays due.
 */
final class Looks {

    private static final Logger LOG = Logger.getLogger(Looks.class);
    private static final int AT_ONCE = 500;

    private final Audience audience;
    private final Look look;
    private final Set<PlayerId> due = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean working = new AtomicBoolean();

    Looks(Audience audience, Look look) {
        this.audience = audience;
        this.look = look;
    }

    /** Looks players up, and does what follows. On a virtual thread, one call at a time. */
    @FunctionalInterface
    interface Look {
        void at(List<PlayerId> players) throws SQLException;
    }

    /** Has those of these players looked up soon who are connected; all who are, if there are none. Never blocks. */
    void want(Collection<PlayerId> players) {
        if (players.isEmpty()) {
            due.addAll(audience.players());
        } else {
            players.stream().filter(audience::has).forEach(due::add);
        }
        begin();
    }

    /** Looks for those who are still due. To be called about once a second. */
    void begin() {
        if (!due.isEmpty() && working.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::work);
        }
    }

    private void work() {
        boolean isAnswered = true;
        while (isAnswered && !due.isEmpty()) {
            isAnswered = look(due.stream().limit(AT_ONCE).toList());
        }
        working.set(false);
        if (isAnswered) {
            begin(); // for those who came after the last look
        }
    }

    private boolean look(List<PlayerId> players) {
        players.forEach(due::remove);
        try {
            look.at(players);
            return true;
        } catch (SQLException | RuntimeException e) {
            due.addAll(players);
            DatabaseOutage.report(LOG, "Connected players could not be looked up; the next turn tries again", e);
            return false;
        }
    }
}
