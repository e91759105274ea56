package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import java.util.List;

/**
 * Players may have been banned a moment ago, or have deleted their accounts, or tokens of theirs may have been revoked: whoever has
 * let them in looks whether their {@link Passes passes} are good. Published on every instance, within a second unless PostgreSQL is
 * away. Observers must not block.
 *
 * @param players who; empty if something may have been missed, so that anybody may be
 */
public record PlayersExpelled(List<PlayerId> players) {

    public PlayersExpelled {
        players = List.copyOf(players);
    }
}
