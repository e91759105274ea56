package dev.matchpoint.match;

import dev.matchpoint.core.Leftovers;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Matches whose time is over and nobody has abandoned, and players whom a match that has ended still holds. */
@Singleton
class MatchLeftovers implements Leftovers {

    private static final int BATCH = 200;

    private static final String OVERDUE = """
            SELECT count(*) FROM match JOIN game_mode ON name = mode
            WHERE status = 'in_progress' AND created_at < clock_timestamp() - abandon_after
            """;
    private static final String HOLDING = """
            SELECT DISTINCT m.id FROM match m JOIN seat s ON s.match_id = m.id
            LEFT JOIN live_player l ON l.player_id = s.player_id AND l.match_id = m.id
            WHERE m.status <> 'in_progress' AND (s.live OR l.match_id IS NOT NULL)
            """;

    private final DataSource database;
    private final Releases releases;

    MatchLeftovers(DataSource database, Releases releases) {
        this.database = database;
        this.releases = releases;
    }

    @Override
    public Map<String, Long> sweep(boolean remove) throws SQLException {
        return Map.of(
                "matches_overdue",
                remove ? abandoned() : number(OVERDUE),
                "ended_matches_with_players",
                remove ? releases.releaseEnded(HOLDING) : number("SELECT count(*) FROM (" + HOLDING + ") holding"));
    }

    private long abandoned() throws SQLException {
        long all = 0;
        long some;
        do {
            some = releases.abandonOverdue(BATCH);
            all += some;
        } while (some == BATCH);
        return all;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
