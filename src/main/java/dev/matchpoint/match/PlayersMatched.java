package dev.matchpoint.match;

import dev.matchpoint.core.PlayerId;
import java.util.List;

/**
 * Players may be in a match since a moment ago, whoever has made it and on whatever instance: whoever wants to tell them looks
 * into {@link Matches#liveAmong}. Published on every instance, possibly more than once; while Redis is away, on the one that has
 * made the match alone. Observers must not block.
 *
 * @param players who; empty if something may have been missed, so that anybody may be
 */
public record PlayersMatched(List<PlayerId> players) {

    public PlayersMatched {
        players = List.copyOf(players);
    }
}
