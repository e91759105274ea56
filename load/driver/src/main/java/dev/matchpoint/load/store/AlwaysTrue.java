package dev.matchpoint.load.store;

import dev.matchpoint.load.player.Players;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What must be true of the players in PostgreSQL at every moment, whoever calls meanwhile. */
public final class AlwaysTrue {

    /** Matches are not stored in the order of their numbers: those that may have been under way are looked at again. */
    private static final long UNDER_WAY = 1_000;

    private static final String DOUBLES = """
            SELECT count(*)
            FROM live_player LEFT JOIN (SELECT player_id, count(*) AS seats, min(match_id) AS match_id
                                        FROM seat WHERE live AND player_id BETWEEN ? AND ? GROUP BY player_id) sits
                             USING (player_id)
            WHERE player_id BETWEEN ? AND ?
              AND (seats > 1 OR seats > 0 AND open_t IS NOT NULL OR live_player.match_id IS DISTINCT FROM sits.match_id)
            """;

    private static final String OUTSIDE = """
            SELECT count(*)
            FROM (SELECT match_id, count(DISTINCT player_id) AS seats, max(rating) - min(rating) AS apart,
                         max(extract(epoch FROM claimed_at - joined_at)) AS waited
                  FROM seat WHERE match_id > ? GROUP BY match_id) made, game_mode
            WHERE name = 'online' AND (seats <> 2 OR apart > base + least(growth, step * floor(waited / every_seconds)))
            """;

    private final Players players;
    private long seen;

    /** About these players, who are all that play. */
    public AlwaysTrue(Players players) {
        this.players = players;
    }

    /** Looks at everybody, and at the matches that came since the last time. */
    public Verdict look(Connection connection) throws SQLException {
        long doubles;
        try (PreparedStatement query = connection.prepareStatement(DOUBLES)) {
            query.setLong(1, players.first());
            query.setLong(2, players.last());
            query.setLong(3, players.first());
            query.setLong(4, players.last());
            doubles = first(query);
        }
        long newest = Tables.count(connection, "SELECT coalesce(max(id), 0) FROM match");
        long outside;
        try (PreparedStatement query = connection.prepareStatement(OUTSIDE)) {
            query.setLong(1, seen - UNDER_WAY);
            outside = first(query);
        }
        seen = newest;
        List<String> examples = doubles + outside == 0
                ? List.of()
                : List.of("while everybody plays: " + doubles + " in two places, " + outside
                        + " matches outside the window");
        return new Verdict(0, 0, 0, 0, doubles, 0, 0, 0, 0, outside, examples);
    }

    /** From now on looks at all matches again. */
    public void startOver() {
        seen = 0;
    }

    private static long first(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
