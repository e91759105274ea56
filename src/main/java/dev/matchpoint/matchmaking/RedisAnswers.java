package dev.matchpoint.matchmaking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matchpoint.matchmaking.Standing.Position;
import dev.matchpoint.pairing.Window;
import dev.matchpoint.queue.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of the matchmaking calls on Redis that differ from those on PostgreSQL, word for word as clients know them. */
final class RedisAnswers {

    private RedisAnswers() {}

    static final String SEARCHING = "Searching for an opponent...";

    /**
     * The caller waits.
     *
     * @param message after a join
     * @param queuePosition how many are in front, the highest rating first
     * @param queueSize how many wait
     * @param eloRange which ratings the caller is paired with now: from - to
     *     (these three are left out while PostgreSQL stands in for Redis)
     */
    @Schema(name = "Searching")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Searching(
            String status,
            @Nullable String message,
            @Nullable Long queuePosition,
            @Nullable Long queueSize,
            @Nullable String eloRange) {

        static Searching of(
                @Nullable String message, Ticket ticket, Optional<Position> position, Window window, Instant now) {
            int reach = window.after(Duration.between(ticket.joinedAt(), now));
            String range = (ticket.rating() - reach) + " - " + (ticket.rating() + reach);
            return new Searching(
                    "searching",
                    message,
                    position.map(Position::ahead).orElse(null),
                    position.map(Position::size).orElse(null),
                    position.map(known -> range).orElse(null));
        }
    }
}
