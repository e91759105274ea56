package dev.matchpoint.player.identity;

import dev.matchpoint.core.Micros;
import java.time.Instant;
import java.util.Optional;

/**
 * That a player is kept out.
 *
 * @param until empty for good
 * @param reason as the player is told
 */
public record Ban(Optional<Instant> until, String reason) {

    /** What the player is told. */
    public String sentence() {
        return until.map(end -> "You are banned until " + Micros.text(end) + ": ")
                        .orElse("You are banned: ")
                + reason;
    }
}
