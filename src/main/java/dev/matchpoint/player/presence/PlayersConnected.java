package dev.matchpoint.player.presence;

import dev.matchpoint.core.PlayerId;
import java.util.List;

/** Players have a connection to this instance, which is as good as a call. Published again and again. Observers must not block. */
public record PlayersConnected(List<PlayerId> players) {

    public PlayersConnected {
        players = List.copyOf(players);
    }
}
