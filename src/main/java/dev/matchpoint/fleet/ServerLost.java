package dev.matchpoint.fleet;

import dev.matchpoint.fleet.server.GameId;
import dev.matchpoint.fleet.server.ServerId;
import java.util.List;

/**
 * Games are on no server any more: their server was not heard of for too long and has been removed, or it no longer knew
 * them. Told once, after the commit that released them, on a virtual thread of the instance that did it; should that instance
 * die in between nobody is told, but the rows say so ({@code assignment.lost}). The games may be assigned anew.
 *
 * @param server where they were
 * @param games which; of a match {@code match-{id}}
 */
public record ServerLost(ServerId server, List<GameId> games) {

    /** A list of its own. */
    public ServerLost {
        games = List.copyOf(games);
    }
}
