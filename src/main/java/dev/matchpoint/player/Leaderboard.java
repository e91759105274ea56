package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** The active players in order: those who have played before those who have not, then by rating. */
@ApplicationScoped
@Transactional
class Leaderboard implements Page.Source<LeaderboardRow> {

    /** A page by index, and the ranks of its ratings by one walk along the index of ratings down to its lowest. */
    private static final String ROWS = """
            WITH page AS (
                SELECT id, username, elo_rating, wins, losses, wins + losses + draws AS games
                  FROM player WHERE active
                 ORDER BY (wins + losses + draws > 0) DESC, elo_rating DESC, id
                 LIMIT :limit OFFSET :offset),
            standing AS (
                SELECT elo_rating, 1 + sum(count(*)) OVER (ORDER BY elo_rating DESC) - count(*) AS rank
                  FROM player WHERE active AND elo_rating >= (SELECT min(elo_rating) FROM page)
                 GROUP BY elo_rating)
            SELECT rank, id, username, elo_rating, wins, losses, games
              FROM page JOIN standing USING (elo_rating)
             ORDER BY (games > 0) DESC, elo_rating DESC, id""";

    private final Players players;
    private final Session database;

    Leaderboard(Players players, Session database) {
        this.players = players;
        this.database = database;
    }

    @Override
    public long count() {
        return players.count("active");
    }

    @Override
    public List<LeaderboardRow> rows(int limit, long offset) {
        return database.createNativeQuery(ROWS, Tuple.class)
                .setParameter("limit", limit)
                .setParameter("offset", offset)
                .getResultStream()
                .map(Leaderboard::row)
                .toList();
    }

    /** The row of an active player. */
    Optional<LeaderboardRow> row(PlayerId player) {
        return players.active(player).map(found -> found.row(players.rank(found.eloRating())));
    }

    private static LeaderboardRow row(Tuple row) {
        int wins = row.get("wins", Integer.class);
        int games = row.get("games", Integer.class);
        return new LeaderboardRow(
                row.get("rank", Number.class).longValue(),
                new PlayerId(row.get("id", Long.class)),
                row.get("username", String.class),
                row.get("elo_rating", Integer.class),
                wins,
                row.get("losses", Integer.class),
                games,
                WinRate.percent(wins, games));
    }
}
