package dev.matchpoint.matchmaking;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.Place;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.queue.failover.RedisTicketRows;
import dev.matchpoint.queue.redis.TicketSearch;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;

/** Takes players out of queues in the name of operators, as if they had left. Calls block, for virtual threads. */
@Singleton
public class Removals {

    private final RedisTicketRows rows;
    private final TicketSearch search;
    private final Availability availability;
    private final PostgresEngine postgres;
    private final FailoverEngine redis;
    private final DatabaseClock clock;

    Removals(
            RedisTicketRows rows,
            TicketSearch search,
            Availability availability,
            PostgresEngine postgres,
            FailoverEngine redis,
            DatabaseClock clock) {
        this.rows = rows;
        this.search = search;
        this.availability = availability;
        this.postgres = postgres;
        this.redis = redis;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Removal {

        /** The player is out, and nothing that was asked before brings the ticket back. */
        record Removed() implements Removal {}

        /** The player has no ticket in that queue. */
        record NoTicket() implements Removal {}

        /** Too late: the player is in this live match. */
        record Matched(MatchId match) implements Removal {}

        /** Not to be said now; to be asked again. */
        record TryAgain() implements Removal {}
    }

    /** Ends the ticket that a player has in a queue, be it one of Redis or of PostgreSQL's own. */
    public Removal remove(PlayerId player, QueueName queue) throws SQLException, InterruptedException {
        return switch (rows.placeOf(player)) {
            case Place.Playing(MatchId match) -> new Removal.Matched(match);
            case Place.InPostgres(var ticket) when ticket.queue().equals(queue) -> leave(postgres, player);
            case Place.InRedis(var ticket, var number) when ticket.queue().equals(queue) -> leave(redis, player);
            case Place.InPostgres _, Place.InRedis _, Place.Nowhere _ ->
                isNewIn(queue, player) ? leave(redis, player) : new Removal.NoTicket();
        };
    }

    /** Whether Redis has a ticket that PostgreSQL does not know yet. */
    private boolean isNewIn(QueueName queue, PlayerId player) {
        Optional<QueueName> found = availability.isRedis() ? search.queueOf(player) : Optional.empty();
        return found.filter(queue::equals).isPresent();
    }

    private Removal leave(Engine engine, PlayerId player) throws SQLException, InterruptedException {
        return switch (engine.leave(player, clock.now()).standing()) {
            case Standing.Left() -> new Removal.Removed();
            case Standing.NotInQueue() -> new Removal.NoTicket();
            case Standing.Matched(var match) -> new Removal.Matched(match.id());
            case Standing.Waiting _, Standing.TryAgain() -> new Removal.TryAgain();
        };
    }
}
