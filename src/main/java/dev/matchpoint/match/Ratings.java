package dev.matchpoint.match;

import static java.util.Objects.requireNonNull;

import dev.matchpoint.player.Players;
import dev.matchpoint.rating.Elo;
import dev.matchpoint.rating.Score;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What results do to ratings, ranks and records. Runs in the transaction of the result. */
@Singleton
class Ratings {

    private static final String RECORD = """
            UPDATE player
            SET elo_rating = elo_rating + :change,
                wins = wins + :win, draws = draws + :draw, losses = losses + :loss,
                current_streak = CASE WHEN :win = 1 THEN current_streak + 1 ELSE 0 END,
                best_streak = greatest(best_streak, CASE WHEN :win = 1 THEN current_streak + 1 ELSE 0 END),
                updated_at = clock_timestamp()
            WHERE id = :player
            """;

    private final EntityManager database;
    private final Players players;
    private final Elo elo;

    Ratings(EntityManager database, Players players, MatchConfig config) {
        this.database = database;
        this.players = players;
        this.elo = new Elo(config.eloK());
    }

    /** Changes both players' ratings, each against the other's from before the match, and keeps the ranks. */
    void change(Match match, Result result) {
        for (Seat seat : match.seats) {
            Seat opponent = match.seat(seat.side().opposite());
            seat.ratingChange = elo.change(scoreOf(seat, result), seat.rating, opponent.rating);
            seat.rankBefore = players.rank(seat.rating);
        }
        // in the order of their ids, as everybody who locks two players does
        match.seats.stream()
                .sorted(Comparator.comparingLong(seat -> seat.playerId))
                .forEach(seat -> record(seat, scoreOf(seat, result)));
        for (Seat seat : match.seats) {
            seat.rankAfter = players.rank(seat.rating + requireNonNull(seat.ratingChange));
        }
    }

    private void record(Seat seat, Score score) {
        database.createNativeQuery(RECORD)
                .setParameter("change", seat.ratingChange)
                .setParameter("win", score == Score.WIN ? 1 : 0)
                .setParameter("draw", score == Score.DRAW ? 1 : 0)
                .setParameter("loss", score == Score.LOSS ? 1 : 0)
                .setParameter("player", seat.playerId)
                .executeUpdate();
    }

    private static Score scoreOf(Seat seat, Result result) {
        return result.winner()
                .map(winner -> winner == seat.side() ? Score.WIN : Score.LOSS)
                .orElse(Score.DRAW);
    }

    /** What the result of a completed match did. */
    EloChanges of(Match match) {
        return new EloChanges(changeOf(match.seat(Side.BLACK)), changeOf(match.seat(Side.WHITE)));
    }

    private EloChanges.EloChange changeOf(Seat seat) {
        String username = (String) database.createNativeQuery("SELECT username FROM player WHERE id = :player")
                .setParameter("player", seat.playerId)
                .getSingleResult();
        int change = requireNonNull(seat.ratingChange);
        return new EloChanges.EloChange(
                seat.player(),
                username,
                seat.rating,
                seat.rating + change,
                change,
                rank(seat.rankBefore, seat.rating),
                rank(seat.rankAfter, seat.rating + change));
    }

    /** As it was kept; of a match that was moved here nothing was, and it is what it would be now. */
    private long rank(@Nullable Long kept, int rating) {
        return kept == null ? players.rank(rating) : kept;
    }
}
