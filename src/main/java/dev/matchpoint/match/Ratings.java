package dev.matchpoint.match;

import static java.util.Objects.requireNonNull;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.Players;
import dev.matchpoint.rating.Elo;
import dev.matchpoint.rating.Score;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What results do to ratings, ranks and records. Runs in the transaction of the result. */
@Singleton
class Ratings {

    private static final String RECORD = """
            UPDATE player
            SET elo_rating = elo_rating + ?,
                wins = wins + won, draws = draws + drawn, losses = losses + lost,
                current_streak = CASE WHEN won = 1 THEN current_streak + 1 ELSE 0 END,
                best_streak = greatest(best_streak, CASE WHEN won = 1 THEN current_streak + 1 ELSE 0 END),
                updated_at = clock_timestamp()
            FROM (VALUES (?, ?, ?)) AS score (won, drawn, lost)
            WHERE id = ?
            """;

    private final DataSource database;
    private final Players players;
    private final Elo elo;

    Ratings(DataSource database, Players players, MatchConfig config) {
        this.database = database;
        this.players = players;
        this.elo = new Elo(config.eloK());
    }

    /** A player's part in a result. */
    private record Part(Seat seat, Score score, int change, long rankBefore) {

        PlayerId player() {
            return seat.player();
        }
    }

    /** Changes both players' ratings, each against the other's from before the match, and returns the match with that and the ranks. */
    Match change(Match match, Result result) throws SQLException {
        List<Part> parts = new ArrayList<>();
        for (Seat seat : match.seats()) {
            Score score = scoreOf(seat, result);
            int opponent = match.seat(seat.side().opposite()).rating();
            parts.add(new Part(seat, score, elo.change(score, seat.rating(), opponent), players.rank(seat.rating())));
        }
        // in the order of their ids, as everybody who locks two players does
        parts.sort(Comparator.comparingLong(part -> part.player().value()));
        record(parts);
        List<Seat> rated = new ArrayList<>();
        for (Part part : parts) {
            Seat seat = part.seat();
            rated.add(seat.rated(part.change(), part.rankBefore(), players.rank(seat.rating() + part.change())));
        }
        return new Match(match.id(), MatchStatus.COMPLETED, Optional.of(result), List.copyOf(rated));
    }

    private void record(List<Part> parts) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(RECORD)) {
            for (Part part : parts) {
                update.setInt(1, part.change());
                update.setInt(2, part.score() == Score.WIN ? 1 : 0);
                update.setInt(3, part.score() == Score.DRAW ? 1 : 0);
                update.setInt(4, part.score() == Score.LOSS ? 1 : 0);
                update.setLong(5, part.player().value());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static Score scoreOf(Seat seat, Result result) {
        return result.winner()
                .map(winner -> winner == seat.side() ? Score.WIN : Score.LOSS)
                .orElse(Score.DRAW);
    }

    /** What the result of a completed match did. */
    EloChanges of(Match match) throws SQLException {
        return new EloChanges(changeOf(match.seat(Side.BLACK)), changeOf(match.seat(Side.WHITE)));
    }

    private EloChanges.EloChange changeOf(Seat seat) throws SQLException {
        int change = requireNonNull(seat.ratingChange());
        int changed = seat.rating() + change;
        return new EloChanges.EloChange(
                seat.player(),
                seat.username(),
                seat.rating(),
                changed,
                change,
                rank(seat.rankBefore(), seat.rating()),
                rank(seat.rankAfter(), changed));
    }

    /** As it was kept; of a match that was moved here nothing was, and it is what it would be now. */
    private long rank(@Nullable Long kept, int rating) throws SQLException {
        return kept == null ? players.rank(rating) : kept;
    }
}
