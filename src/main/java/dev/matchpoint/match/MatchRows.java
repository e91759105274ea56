package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
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
import javax.sql.DataSource;

/** The rows of matches and seats, for what starts and ends matches. Calls take part in the caller's transaction. */
@Singleton
class MatchRows {

    private static final String LOCK = "SELECT status, result FROM match WHERE id = ? FOR NO KEY UPDATE";

    private static final String SEATS = """
            SELECT s.player_id, p.username, s.side, s.rating, s.rating_change, s.rank_before, s.rank_after
            FROM seat s JOIN player p ON p.id = s.player_id WHERE s.match_id = ?
            """;

    private static final String START =
            "UPDATE match SET started_at = ?, updated_at = ? WHERE id = ? AND started_at IS NULL";

    private static final String COMPLETE =
            "UPDATE match SET status = 'completed', result = ?, updated_at = ? WHERE id = ?";

    private static final String RATE =
            "UPDATE seat SET rating_change = ?, rank_before = ?, rank_after = ? WHERE match_id = ? AND player_id = ?";

    private final DataSource database;

    MatchRows(DataSource database) {
        this.database = database;
    }

    /** A match, its row locked until the transaction ends, so that reports are taken one after the other; empty if there is none. */
    Optional<Match> lock(MatchId match) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setLong(1, match.value());
            try (ResultSet row = lock.executeQuery()) {
                return row.next()
                        ? Optional.of(new Match(
                                match,
                                MatchStatus.of(row.getString("status")),
                                Optional.ofNullable(row.getString("result")).flatMap(Result::of),
                                seats(connection, match)))
                        : Optional.empty();
            }
        }
    }

    private static List<Seat> seats(Connection connection, MatchId match) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SEATS)) {
            query.setLong(1, match.value());
            try (ResultSet row = query.executeQuery()) {
                List<Seat> seats = new ArrayList<>();
                while (row.next()) {
                    seats.add(new Seat(
                            new PlayerId(row.getLong("player_id")),
                            row.getString("username"),
                            Side.of(row.getString("side")),
                            row.getInt("rating"),
                            row.getObject("rating_change", Integer.class),
                            row.getObject("rank_before", Long.class),
                            row.getObject("rank_after", Long.class)));
                }
                return List.copyOf(seats);
            }
        }
    }

    /** Notes since when a match is played: since the first time that this is said. */
    void start(MatchId match, Instant at) throws SQLException {
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(START)) {
            update.setObject(1, time);
            update.setObject(2, time);
            update.setLong(3, match.value());
            update.executeUpdate();
        }
    }

    /** Notes how a match has ended, and what that did to its players. */
    void complete(Match rated, Result result, Instant at) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement match = connection.prepareStatement(COMPLETE);
                PreparedStatement rate = connection.prepareStatement(RATE)) {
            match.setString(1, result.word());
            match.setObject(2, at.atOffset(ZoneOffset.UTC));
            match.setLong(3, rated.id().value());
            match.executeUpdate();
            for (Seat seat : rated.seats()) {
                rate.setObject(1, seat.ratingChange());
                rate.setObject(2, seat.rankBefore());
                rate.setObject(3, seat.rankAfter());
                rate.setLong(4, rated.id().value());
                rate.setLong(5, seat.player().value());
                rate.addBatch();
            }
            rate.executeBatch();
        }
    }
}
