package dev.matchpoint.queue;

import java.util.List;

/**
 * A claim with what becomes of each of its tickets.
 *
 * @param fates one per ticket
 */
public record Settlement(Claim claim, List<Fate> fates) {

    public Settlement {
        fates = List.copyOf(fates);
    }
}
