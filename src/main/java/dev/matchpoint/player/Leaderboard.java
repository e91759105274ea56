package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The active players in order: those who have played before those who have not, then by rating. */
@Singleton
class Leaderboard {

    /** A page by index, and the ranks of its ratings by one walk along the index of ratings down to its lowest. */
    private static final String ROWS = """
            WITH page AS (
                SELECT id, username, elo_rating, wins, losses, wins + losses + draws AS games
                  FROM player WHERE active
                 ORDER BY (wins + losses + draws > 0) DESC, elo_rating DESC, id
                 LIMIT ? OFFSET ?),
            standing AS (
                SELECT elo_rating, 1 + sum(count(*)) OVER (ORDER BY elo_rating DESC) - count(*) AS rank
                  FROM player WHERE active AND elo_rating >= (SELECT min(elo_rating) FROM page)
                 GROUP BY elo_rating)
            SELECT rank, id, username, elo_rating, wins, losses, games
              FROM page JOIN standing USING (elo_rating)
             ORDER BY (games > 0) DESC, elo_rating DESC, id""";

    private final DataSource database;
    private final Players players;

    Leaderboard(DataSource database, Players players) {
        this.database = database;
        this.players = players;
    }

    /** How many there are. */
    long count() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM player WHERE active");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** This many of them after the first {@code offset}. */
    List<LeaderboardRow> rows(int limit, long offset) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(ROWS)) {
            query.setInt(1, limit);
            query.setLong(2, offset);
            List<LeaderboardRow> rows = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row));
                }
            }
            return rows;
        }
    }

    /** The row of an active player. */
    Optional<LeaderboardRow> row(PlayerId player) throws SQLException {
        Optional<Player> found = players.active(player);
        return found.isPresent()
                ? Optional.of(found.get().row(players.rank(found.get().eloRating())))
                : Optional.empty();
    }

    private static LeaderboardRow row(ResultSet row) throws SQLException {
        int wins = row.getInt("wins");
        int games = row.getInt("games");
        return new LeaderboardRow(
                row.getLong("rank"),
                new PlayerId(row.getLong("id")),
                row.getString("username"),
                row.getInt("elo_rating"),
                wins,
                row.getInt("losses"),
                games,
                WinRate.percent(wins, games));
    }
}
