package dev.matchpoint.queue.postgres;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.JoinOutcome;
import dev.matchpoint.queue.LeaveOutcome;
import dev.matchpoint.queue.Pool;
import dev.matchpoint.queue.SearchOutcome;
import dev.matchpoint.queue.Ticket;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;

/**
 * The queue on PostgreSQL alone. Each call is one function of the database, in one transaction and one round trip; the
 * functions are in {@code db/migration/R__queue.sql}, and what must hold is enforced there. A call that fails has an
 * unknown outcome, and may be repeated.
 *
 * <p>Cost of a join or a search: two short index ranges, whatever the number waiting. A search that finds nobody writes
 * nothing but, now and then, the sign of life.
 */
@Singleton
public class PostgresQueue {

    private final DataSource database;
    private final DatabaseClock clock;
    private final MadeHere made;
    private final Pool pool;

    @Inject
    PostgresQueue(DataSource database, DatabaseClock clock, MadeHere made) {
        this(database, clock, made, Pool.POSTGRES);
    }

    private PostgresQueue(DataSource database, DatabaseClock clock, MadeHere made, Pool pool) {
        this.database = database;
        this.clock = clock;
        this.made = made;
        this.pool = pool;
    }

    /** The queue of another pool's tickets. */
    public PostgresQueue in(Pool other) {
        return new PostgresQueue(database, clock, made, other);
    }

    /**
     * Takes a player into a queue, or into a match at once.
     *
     * @param asked when the request came in, by {@link DatabaseClock#now()}
     */
    public JoinOutcome join(PlayerId player, Instant asked, QueueName queue) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT * FROM join_queue(?, ?, ?, ?)")) {
            call.setLong(1, player.value());
            call.setObject(2, asked.atOffset(ZoneOffset.UTC));
            call.setString(3, queue.toString());
            call.setString(4, pool.word());
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return switch (row.getString("outcome")) {
                    case "matched" -> new JoinOutcome.Matched(measured(row));
                    case "waiting" -> new JoinOutcome.Waiting(ticketOf(row));
                    case "already" -> new JoinOutcome.AlreadyWaiting(ticketOf(row));
                    case "late" -> new JoinOutcome.Late();
                    case "unknown" -> new JoinOutcome.UnknownPlayer();
                    case String other -> throw new IllegalStateException("join_queue answered " + other);
                };
            }
        }
    }

    /** Searches for a waiting player again; a sign of life of the player. */
    public SearchOutcome search(PlayerId player) throws SQLException {
        return search(player, true, OptionalInt.empty());
    }

    /**
     * Searches for a waiting player again, and not further away than a limit; a sign of life of the player.
     *
     * @param reach the greatest rating difference that the player takes, within the window
     */
    public SearchOutcome search(PlayerId player, OptionalInt reach) throws SQLException {
        return search(player, true, reach);
    }

    /** Searches on behalf of a player who has not asked: no sign of life. */
    public SearchOutcome searchFor(PlayerId player) throws SQLException {
        return search(player, false, OptionalInt.empty());
    }

    private SearchOutcome search(PlayerId player, boolean alive, OptionalInt reach) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT * FROM search_queue(?, ?, ?, ?)")) {
            call.setLong(1, player.value());
            call.setBoolean(2, alive);
            call.setObject(3, reach.isPresent() ? reach.getAsInt() : null, Types.INTEGER);
            call.setString(4, pool.word());
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return switch (row.getString("outcome")) {
                    case "matched" -> new SearchOutcome.Matched(measured(row));
                    case "waiting" -> new SearchOutcome.Waiting(ticketOf(row));
                    case "none" -> new SearchOutcome.NotInQueue();
                    case String other -> throw new IllegalStateException("search_queue answered " + other);
                };
            }
        }
    }

    /**
     * Ends a player's ticket, and every request for one that was asked before.
     *
     * <p>Two instances' clocks may disagree by twice the error limit. So the ticket is closed through that much after
     * the request, which reaches everything that was asked before it, wherever; and this call returns no sooner than
     * what is asked after it is numbered higher, wherever: some 80 ms after the request.
     *
     * @param asked when the request came in, by {@link DatabaseClock#now()}
     */
    public LeaveOutcome leave(PlayerId player, Instant asked) throws SQLException {
        Instant through = asked.plus(clock.errorLimit().multipliedBy(2));
        LeaveOutcome outcome = leaveThrough(player, through);
        if (!(outcome instanceof LeaveOutcome.Matched)) {
            clock.awaitPast(through);
        }
        return outcome;
    }

    private LeaveOutcome leaveThrough(PlayerId player, Instant through) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT * FROM leave_queue(?, ?, ?)")) {
            call.setLong(1, player.value());
            call.setObject(2, through.atOffset(ZoneOffset.UTC));
            call.setString(3, pool.word());
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return switch (row.getString("outcome")) {
                    case "matched" -> new LeaveOutcome.Matched(matchOf(row));
                    case "left" -> new LeaveOutcome.Left();
                    case "none", "elsewhere" -> new LeaveOutcome.NotInQueue();
                    case String other -> throw new IllegalStateException("leave_queue answered " + other);
                };
            }
        }
    }

    /**
     * Ends tickets without a sign of life if that is due, and counts them. Time in which nobody could be heard does not
     * count against them. Cost: one pass over the tickets.
     *
     * @param every how long until it is due again, on any instance
     * @param redis whether tickets of Redis are heard of here only, there being none
     */
    public long expire(Duration every, int atMost, boolean redis) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call =
                        connection.prepareStatement("SELECT expire_tickets(make_interval(secs => ?), ?, ?)")) {
            call.setDouble(1, every.toNanos() / 1e9);
            call.setInt(2, atMost);
            call.setBoolean(3, redis);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Players who could be paired now, the longest wait first. Cost: one ordered pass over the tickets. */
    public List<PlayerId> pairable(int atMost) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT * FROM pairable(?, ?)")) {
            call.setInt(1, atMost);
            call.setString(2, pool.word());
            return playersOf(call);
        }
    }

    /** Which of these players are in a live match. Cost: one look-up each, in one round trip. */
    public List<PlayerId> matchedOf(List<PlayerId> players) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT player_id FROM live_player WHERE player_id = ANY (?) AND match_id IS NOT NULL")) {
            Object[] ids = players.stream().map(PlayerId::value).toArray();
            query.setArray(1, connection.createArrayOf("bigint", ids));
            return playersOf(query);
        }
    }

    private static List<PlayerId> playersOf(PreparedStatement query) throws SQLException {
        List<PlayerId> players = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                players.add(new PlayerId(rows.getLong(1)));
            }
        }
        return players;
    }

    /** One that was made just now is to be measured. */
    private MatchId measured(ResultSet row) throws SQLException {
        MatchId match = matchOf(row);
        if (row.getObject("joined_at") != null) {
            made.add(match);
        }
        return match;
    }

    private static MatchId matchOf(ResultSet row) throws SQLException {
        return new MatchId(row.getLong("match_id"));
    }

    private static Ticket ticketOf(ResultSet row) throws SQLException {
        return new Ticket(
                QueueName.parse(row.getString("queue")),
                row.getInt("rating"),
                row.getObject("joined_at", OffsetDateTime.class).toInstant());
    }
}
