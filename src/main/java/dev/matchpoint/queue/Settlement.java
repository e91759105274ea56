package dev.matchpoint.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A claim with what becomes of each of its tickets.
 *
 * @param fates one per ticket
 * @param apartUntil until when its players are not to be paired with one another, as they have met; empty if nothing keeps them apart
 */
public record Settlement(Claim claim, List<Fate> fates, Optional<Instant> apartUntil) {

    public Settlement {
        fates = List.copyOf(fates);
    }
}
