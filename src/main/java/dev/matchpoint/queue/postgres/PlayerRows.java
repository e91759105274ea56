package dev.matchpoint.queue.postgres;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.Neighbourhood;
import dev.matchpoint.queue.Pool;
import dev.matchpoint.queue.Waiter;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A player as PostgreSQL has it, and who waits next to that player. Only reads. */
@Singleton
public class PlayerRows {

    private static final String FOUND = """
            SELECT username, active, banned_until > clock_timestamp() AS banned, match_id, open_t, pool, queue
            FROM player JOIN live_player ON player_id = id WHERE id = ?
            """;

    private static final String AROUND = """
            WITH own AS (SELECT * FROM live_player WHERE player_id = ? AND open_t IS NOT NULL),
            near AS (
                (SELECT other.* FROM own CROSS JOIN LATERAL (
                     SELECT * FROM live_player l WHERE l.open_t IS NOT NULL AND l.pool = own.pool AND l.queue = own.queue
                       AND l.rating >= own.rating ORDER BY l.rating, l.joined_at LIMIT ? + 1) other)
                UNION (SELECT * FROM own)
                UNION
                (SELECT other.* FROM own CROSS JOIN LATERAL (
                     SELECT * FROM live_player l WHERE l.open_t IS NOT NULL AND l.pool = own.pool AND l.queue = own.queue
                       AND l.rating < own.rating ORDER BY l.rating DESC, l.joined_at LIMIT ?) other))
            SELECT player_id, pool, queue, rating, joined_at, last_active + expiry AS expires_at
            FROM near JOIN game_mode ON name = split_part(queue, ':', 1) ORDER BY rating
            """;

    private static final String MET = "SELECT player_id FROM opponents(?) WHERE player_id = ANY (?) AND met_at > ?";

    private final DataSource database;

    PlayerRows(DataSource database) {
        this.database = database;
    }

    /**
     * A player.
     *
     * @param isBanned whether the player is kept out now
     * @param match the live match that the player is in
     * @param pool that the ticket is in, if there is one, else that it was in last
     * @param queue of the ticket that is open
     */
    public record Found(
            String username,
            boolean isActive,
            boolean isBanned,
            Optional<MatchId> match,
            Pool pool,
            Optional<QueueName> queue) {}

    /** A player, of an account that was ever made. A look-up. */
    public Optional<Found> find(PlayerId player) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(FOUND)) {
            query.setLong(1, player.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(found(row)) : Optional.empty();
            }
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        Long match = row.getObject("match_id", Long.class);
        return new Found(
                row.getString("username"),
                row.getBoolean("active"),
                row.getBoolean("banned"),
                Optional.ofNullable(match).map(MatchId::new),
                Pool.of(row.getString("pool")),
                row.getObject("open_t") == null
                        ? Optional.empty()
                        : Optional.of(QueueName.parse(row.getString("queue"))));
    }

    /**
     * A player and those next to that player; empty if the player holds no ticket. Two short index ranges.
     *
     * @param count so many on each side at most
     */
    public Optional<Neighbourhood> around(PlayerId player, int count) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(AROUND)) {
            query.setLong(1, player.value());
            query.setInt(2, count);
            query.setInt(3, count);
            List<Waiter> waiters = new ArrayList<>();
            Pool pool = Pool.POSTGRES;
            @Nullable QueueName queue = null;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    pool = Pool.of(row.getString("pool"));
                    queue = QueueName.parse(row.getString("queue"));
                    waiters.add(waiter(row));
                }
            }
            return queue == null ? Optional.empty() : Neighbourhood.around(player, pool, queue, waiters);
        }
    }

    /** Those of some players who were matched with one after a moment, as far as the last matches of that one tell. Some look-ups. */
    public Set<PlayerId> metSince(PlayerId player, List<PlayerId> others, Instant moment) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(MET)) {
            query.setLong(1, player.value());
            query.setObject(2, others.stream().mapToLong(PlayerId::value).toArray());
            query.setObject(3, moment.atOffset(ZoneOffset.UTC));
            Set<PlayerId> met = new HashSet<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    met.add(new PlayerId(row.getLong(1)));
                }
            }
            return met;
        }
    }

    private static Waiter waiter(ResultSet row) throws SQLException {
        return new Waiter(
                new PlayerId(row.getLong("player_id")),
                row.getInt("rating"),
                time(row, "joined_at"),
                time(row, "expires_at"),
                false);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
