package dev.matchpoint.queue.failover;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.LeaveOutcome;
import dev.matchpoint.queue.Place;
import dev.matchpoint.queue.Ticket;
import dev.matchpoint.queue.redis.RedisTickets;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A player's row, as the calls to the queue in Redis need it: what only PostgreSQL can say truthfully. */
@Singleton
public class RedisTicketRows {

    private static final String PLACE = """
            SELECT match_id, open_t, pool, queue, rating, joined_at FROM live_player WHERE player_id = ?
            """;

    private static final String IS_OVER = """
            SELECT redis_closed >= ? AND match_id IS NULL FROM live_player WHERE player_id = ?
            """;

    private static final String QUEUES = """
            SELECT DISTINCT queue FROM live_player WHERE open_t IS NOT NULL AND pool = 'redis'
            """;

    private static final String OPEN = """
            SELECT player_id, micros_at(open_t) AS number, micros_at(joined_at) AS joined_at, rating
            FROM live_player WHERE open_t IS NOT NULL AND pool = 'redis' AND queue = ?
            """;

    private final DataSource database;
    private final DatabaseClock clock;

    RedisTicketRows(DataSource database, DatabaseClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Where a player is. Cost: one look-up. */
    public Place placeOf(PlayerId player) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(PLACE)) {
            query.setLong(1, player.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? place(row) : new Place.Nowhere();
            }
        }
    }

    private static Place place(ResultSet row) throws SQLException {
        long match = row.getLong("match_id");
        if (!row.wasNull()) {
            return new Place.Playing(new MatchId(match));
        }
        OffsetDateTime number = row.getObject("open_t", OffsetDateTime.class);
        if (number == null) {
            return new Place.Nowhere();
        }
        Ticket ticket = new Ticket(
                QueueName.parse(row.getString("queue")),
                row.getInt("rating"),
                row.getObject("joined_at", OffsetDateTime.class).toInstant());
        return row.getString("pool").equals("redis")
                ? new Place.InRedis(ticket, number.toInstant())
                : new Place.InPostgres(ticket);
    }

    /**
     * Whether a ticket is over, and its player in no match. Cost: one look-up.
     *
     * @param number of the request that asked for it, last
     */
    public boolean isOver(PlayerId player, Instant number) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(IS_OVER)) {
            query.setObject(1, number.atOffset(ZoneOffset.UTC));
            query.setLong(2, player.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The queues in which somebody waits in Redis, as far as PostgreSQL knows. Cost: one pass over their tickets. */
    public List<QueueName> queues() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(QUEUES);
                ResultSet row = query.executeQuery()) {
            List<QueueName> queues = new ArrayList<>();
            while (row.next()) {
                queues.add(QueueName.parse(row.getString(1)));
            }
            return queues;
        }
    }

    /**
     * Hands on all tickets that wait in a queue in Redis, as they are at one moment. One query, whose rows are fetched as they
     * are handed on.
     *
     * @param batch how many at once
     */
    void forEachOpen(QueueName queue, int batch, Consumer<List<RedisTickets.Known>> next) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(OPEN)) {
            connection.setAutoCommit(false); // Else all rows are fetched at once.
            query.setFetchSize(batch);
            query.setString(1, queue.toString());
            try (ResultSet row = query.executeQuery()) {
                List<RedisTickets.Known> open = new ArrayList<>(batch);
                while (row.next()) {
                    open.add(new RedisTickets.Known(
                            new PlayerId(row.getLong("player_id")),
                            Columns.time(row, "number"),
                            Columns.time(row, "joined_at"),
                            row.getInt("rating")));
                    if (open.size() == batch) {
                        next.accept(open);
                        open.clear();
                    }
                }
                next.accept(open);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Some of the players who wait in Redis count as heard of now, where signs of life are not known; counts them. */
    long heardInRedis(int atMost) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT heard_in_redis(?)")) {
            call.setInt(1, atMost);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * What became of a request to leave the queue in Redis.
     *
     * @param outcome not in the queue, too, if the ticket had not been journaled yet
     * @param closed tickets asked for up to here are over
     * @param queue the one that the player was in last, as far as PostgreSQL knows
     * @param elsewhere whether the player has a ticket in PostgreSQL's own queue, which stays
     */
    public record Left(LeaveOutcome outcome, Instant closed, Optional<QueueName> queue, boolean elsewhere) {}

    /**
     * Ends a player's ticket in Redis, and every request for one that was asked before: as of now no claim with it will be
     * stored. Redis has to be told.
     *
     * @param asked when the request came in, by {@link DatabaseClock#now()}
     */
    public Left leave(PlayerId player, Instant asked) throws SQLException {
        return leave(player, asked.plus(clock.errorLimit().multipliedBy(2)), "redis");
    }

    /** Ends a player's ticket in PostgreSQL's own queue that has moved to Redis before it could be journaled there. */
    public LeaveOutcome leaveMoved(PlayerId player, Instant number) throws SQLException {
        return leave(player, number, "postgres").outcome();
    }

    private Left leave(PlayerId player, Instant through, String pool) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT * FROM leave_queue(?, ?, ?)")) {
            call.setLong(1, player.value());
            call.setObject(2, through.atOffset(ZoneOffset.UTC));
            call.setString(3, pool);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return left(row, through);
            }
        }
    }

    private static Left left(ResultSet row, Instant through) throws SQLException {
        String outcome = row.getString("outcome");
        if (outcome.equals("matched")) {
            MatchId match = new MatchId(row.getLong("match_id"));
            return new Left(new LeaveOutcome.Matched(match), through, Optional.empty(), false);
        }
        @Nullable String queue = row.getString("queue");
        return new Left(
                outcome.equals("left") ? new LeaveOutcome.Left() : new LeaveOutcome.NotInQueue(),
                row.getObject("closed", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(queue).map(QueueName::parse),
                outcome.equals("elsewhere"));
    }
}
