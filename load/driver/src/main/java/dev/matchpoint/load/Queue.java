package dev.matchpoint.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The default queue as a run finds and leaves it, written past the product, in its tables. */
final class Queue {

    /** As two instances' clocks may differ, by the product's default. */
    private static final double CLOCKS_DIFFER_SECONDS = 0.04;

    private final Connection connection;
    private final Players players;

    Queue(Connection connection, Players players) {
        this.connection = connection;
        this.players = players;
    }

    /** How many wait in it now, whoever they are. */
    static long waiting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(open_t) FROM live_player")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Has so many tickets stand, that do not expire; then everything is clean and on disk. */
    void stand(int tickets) throws SQLException {
        int stride = players.stride(tickets);
        long low = players.middle() - (long) tickets / 2 * stride;
        long high = low + (long) tickets * stride;
        update("""
                UPDATE live_player SET closed = greatest(closed, open_t), open_t = NULL
                WHERE open_t IS NOT NULL AND player_id >= ? AND player_id < ?
                  AND NOT (player_id >= ? AND player_id < ? AND (player_id - ?) % ? = 0)
                """, players.firstStanding(), players.firstJoining(), low, high, low, stride);
        update("""
                UPDATE live_player
                SET open_t = clock_timestamp(), queue = 'online', rating = (player_id - ?) * ?,
                    joined_at = clock_timestamp() - interval '1 hour',
                    last_active = clock_timestamp() + interval '1 day'
                WHERE open_t IS NULL AND player_id >= ? AND player_id < ? AND (player_id - ?) % ? = 0
                """, players.middle(), Players.APART, low, high, low, stride);
        settle();
    }

    /** Ends the matches and tickets of those who join. First the tickets, so that no sweep makes another match. */
    void end() throws SQLException {
        long from = players.firstJoining();
        long to = players.last();
        update("""
                UPDATE live_player SET closed = greatest(closed, open_t), open_t = NULL
                WHERE open_t IS NOT NULL AND player_id BETWEEN ? AND ?
                """, from, to);
        update("""
                UPDATE match SET status = 'abandoned', updated_at = clock_timestamp()
                WHERE id IN (SELECT match_id FROM seat WHERE live AND player_id BETWEEN ? AND ?)
                """, from, to);
        update("UPDATE seat SET live = false WHERE live AND player_id BETWEEN ? AND ?", from, to);
        update("""
                UPDATE live_player
                SET match_id = NULL, closed = greatest(closed, clock_timestamp() - make_interval(secs => %s))
                WHERE match_id IS NOT NULL AND player_id BETWEEN ? AND ?
                """.formatted(CLOCKS_DIFFER_SECONDS), from, to);
        settle();
    }

    /** No phase pays for what was written before it. */
    private void settle() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE live_player, match, seat");
            statement.execute("CHECKPOINT");
        }
    }

    private void update(String sql, long... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                update.setLong(i + 1, parameters[i]);
            }
            update.executeUpdate();
        }
    }
}
