package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.match.Matches;
import dev.matchpoint.match.PlayersMatched;
import dev.matchpoint.realtime.cluster.Reach;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Tells connected players of their match: when it is made, on whatever instance, and when they connect while it goes on. What is
 * told is what PostgreSQL says at that moment. One query for all who are concerned at a time, and none while nobody is.
 */
@Singleton
class MatchPushes {

    private static final Logger LOG = Logger.getLogger(MatchPushes.class);
    private static final int AT_ONCE = 500;

    /** While Redis is away instances do not hear of one another's matches, and look for themselves. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Matches matches;
    private final Audience audience;
    private final Reach reach;
    private final Set<PlayerId> due = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Pulse pulse = new Pulse("match-pushes", LOOK_EVERY, this::lookAgain);

    MatchPushes(Matches matches, Audience audience, Reach reach) {
        this.matches = matches;
        this.audience = audience;
        this.reach = reach;
    }

    void start() {
        pulse.start();
    }

    void stop() {
        pulse.stop();
    }

    void matched(@Observes PlayersMatched event) {
        look(event.players().isEmpty() ? audience.players() : event.players());
    }

    /** Tells those of these players soon who are connected and in a match that they were not told of. Never blocks. */
    void look(Collection<PlayerId> players) {
        players.stream().filter(audience::has).forEach(due::add);
        begin();
    }

    private void lookAgain() {
        if (!reach.isReached()) {
            due.addAll(audience.players());
        }
        begin();
    }

    private void begin() {
        if (!due.isEmpty() && looking.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::work);
        }
    }

    private void work() {
        boolean isAnswered = true;
        while (isAnswered && !due.isEmpty()) {
            isAnswered = tell(due.stream().limit(AT_ONCE).toList());
        }
        looking.set(false);
        if (isAnswered) {
            begin(); // for those who came after the last look
        }
    }

    /** Not told are those of whom nobody knows anything now; the next turn looks again. */
    private boolean tell(List<PlayerId> players) {
        players.forEach(due::remove);
        try {
            for (Matches.Pairing pairing : matches.liveAmong(players)) {
                audience.of(pairing.player()).forEach(one -> one.matched(pairing.match(), pairing.opponent()));
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            due.addAll(players);
            DatabaseOutage.report(LOG, "Players could not be told of their matches; the next turn tries again", e);
            return false;
        }
    }
}
