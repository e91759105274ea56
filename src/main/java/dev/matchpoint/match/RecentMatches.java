package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.Pool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The seats of the matches that were made last, on whatever instance: what a wait has come to lately. */
@Singleton
public class RecentMatches {

    /** The number of a match says which is the newest: no index on the time is needed, which would cost every match. */
    private static final String LAST = """
            SELECT m.id, m.queue, m.claim_id IS NULL AS of_postgres, m.rating_difference, m.created_at, s.player_id, s.rating,
                   s.joined_at
            FROM (SELECT * FROM match ORDER BY id DESC LIMIT ?) m JOIN seat s ON s.match_id = m.id
            WHERE m.created_at >= clock_timestamp() - make_interval(secs => ?) ORDER BY m.id DESC
            """;

    private final DataSource database;

    RecentMatches(DataSource database) {
        this.database = database;
    }

    /**
     * A seat of one of them.
     *
     * @param pool whose engine has paired it
     * @param difference of the ratings in the match
     * @param rating before the match
     */
    public record Taken(
            MatchId match,
            Pool pool,
            QueueName queue,
            int difference,
            Instant madeAt,
            PlayerId player,
            int rating,
            Instant joinedAt) {

        /** How long the player waited, up to when the match was stored. */
        public Duration waited() {
            return Duration.between(joinedAt, madeAt);
        }
    }

    /**
     * The seats of the latest matches, the newest first. A walk along the numbers of matches, and a look-up for each.
     *
     * @param atMost so many matches
     * @param within how long ago they were made at most
     */
    public List<Taken> last(int atMost, Duration within) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LAST)) {
            query.setInt(1, atMost);
            query.setDouble(2, within.toNanos() / 1e9);
            List<Taken> seats = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    seats.add(taken(row));
                }
            }
            return seats;
        }
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                new MatchId(row.getLong("id")),
                row.getBoolean("of_postgres") ? Pool.POSTGRES : Pool.REDIS,
                QueueName.parse(row.getString("queue")),
                row.getInt("rating_difference"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                new PlayerId(row.getLong("player_id")),
                row.getInt("rating"),
                row.getObject("joined_at", OffsetDateTime.class).toInstant());
    }
}
