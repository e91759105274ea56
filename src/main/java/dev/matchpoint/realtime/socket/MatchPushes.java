package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.match.Matches;
import dev.matchpoint.match.PlayersMatched;
import dev.matchpoint.realtime.cluster.Reach;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Tells connected players of their match: when it is made, on whatever instance, and when they connect while it goes on. What is
 * told is what PostgreSQL says at that moment.
 */
@Singleton
class MatchPushes {

    /** While Redis is away instances do not hear of one another's matches, and look for themselves. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Matches matches;
    private final Audience audience;
    private final Reach reach;
    private final Looks looks;
    private final Pulse pulse = new Pulse("match-pushes", LOOK_EVERY, this::lookAgain);

    MatchPushes(Matches matches, Audience audience, Reach reach) {
        this.matches = matches;
        this.audience = audience;
        this.reach = reach;
        this.looks = new Looks(audience, this::tell);
    }

    void start() {
        pulse.start();
    }

    void stop() {
        pulse.stop();
    }

    void matched(@Observes PlayersMatched event) {
        looks.want(event.players());
    }

    /** A player has connected. */
    void look(PlayerId player) {
        looks.want(List.of(player));
    }

    private void lookAgain() {
        if (reach.isReached()) {
            looks.begin();
        } else {
            looks.want(List.of());
        }
    }

    private void tell(List<PlayerId> players) throws SQLException {
        for (Matches.Pairing pairing : matches.liveAmong(players)) {
            audience.of(pairing.player()).forEach(one -> one.matched(pairing.match(), pairing.opponent()));
        }
    }
}
