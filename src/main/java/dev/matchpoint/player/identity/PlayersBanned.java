package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import java.util.List;

/**
 * Players may have been banned a moment ago, or allowed in again: whoever has let them in looks into {@link Bans#among}. Published
 * on every instance, within a second unless PostgreSQL is away. Observers must not block.
 *
 * @param players who; empty if something may have been missed, so that anybody may be
 */
public record PlayersBanned(List<PlayerId> players) {

    public PlayersBanned {
        players = List.copyOf(players);
    }
}
