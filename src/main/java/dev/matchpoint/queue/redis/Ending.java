package dev.matchpoint.queue.redis;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The end of a player's tickets, as PostgreSQL has it.
 *
 * @param closed tickets asked for up to here are over
 * @param match the live match the player is in
 * @param counter what the end counts as
 */
record Ending(PlayerId player, Instant closed, Optional<MatchId> match, Counter counter) {

    /** How a ticket ends, by the name under which the scripts count it. */
    enum Counter {
        /** The player left. */
        LEAVES("leaves"),
        /**
         * The ticket moved to the other engine, or was over anyhow: counted as one that was left. One in a claim is not ended:
         * whoever settles the claim knows whether it became a seat.
         */
        OVER("over"),
        /** No sign of life. */
        EXPIRIES("expiries"),
        /** A seat in a match; two to a match. */
        SEATS("seats");

        private final String word;

        Counter(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    void addTo(List<String> arguments) {
        arguments.add(player.toString());
        arguments.add(Long.toString(Micros.of(closed)));
        arguments.add(match.map(MatchId::toString).orElse(""));
        arguments.add(counter.word());
    }
}
