package dev.matchpoint.queue;

import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Tickets that Redis has taken out of a queue together, to become a match once PostgreSQL agrees.
 *
 * @param id what PostgreSQL knows the claim by: the same claim again is the same match
 * @param queue the queue they waited in
 * @param at when they were taken out
 * @param tickets one per seat
 * @param text the claim as Redis keeps it until it is settled
 */
public record Claim(UUID id, QueueName queue, Instant at, List<ClaimedTicket> tickets, String text) {

    public Claim {
        tickets = List.copyOf(tickets);
    }

    /**
     * One of its tickets.
     *
     * @param number of the request that asked for the ticket, last
     * @param rating the one it was paired with
     */
    public record ClaimedTicket(PlayerId player, Instant number, Instant joinedAt, int rating) {

        private static ClaimedTicket parse(String text) {
            String[] parts = text.split(":", 4);
            return new ClaimedTicket(
                    new PlayerId(Long.parseLong(parts[0])),
                    Micros.toInstant(Long.parseLong(parts[1])),
                    Micros.toInstant(Long.parseLong(parts[2])),
                    Integer.parseInt(parts[3]));
        }
    }

    /**
     * Reads the form in which Redis keeps a claim.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Claim parse(QueueName queue, String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length < 3) {
            throw new IllegalArgumentException("not a claim: " + text);
        }
        return new Claim(
                UUID.fromString(parts[0]),
                queue,
                Micros.toInstant(Long.parseLong(parts[1])),
                Arrays.stream(parts, 2, parts.length).map(ClaimedTicket::parse).toList(),
                text);
    }
}
