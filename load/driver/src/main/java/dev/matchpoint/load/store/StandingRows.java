package dev.matchpoint.load.store;

import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.player.Ratings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Tickets that stand in the PostgreSQL engine's default queue, written past the product, in its table. */
public final class StandingRows {

    private final Connection connection;
    private final Players players;

    /**
     * None stand yet.
     *
     * @param players whose tickets they are going to be, the one in the middle rated 0
     */
    public StandingRows(Connection connection, Players players) {
        this.connection = connection;
        this.players = players;
    }

    /** Has so many tickets stand, that do not expire; then everything is clean and on disk. */
    public void stand(int tickets) throws SQLException {
        int stride = Math.max(1, players.size() / Math.max(1, tickets));
        long middle = players.first() + players.size() / 2;
        long low = middle - (long) tickets / 2 * stride;
        long high = low + (long) tickets * stride;
        update("""
                UPDATE live_player SET closed = greatest(closed, open_t), open_t = NULL
                WHERE open_t IS NOT NULL AND player_id BETWEEN ? AND ?
                  AND NOT (player_id >= ? AND player_id < ? AND (player_id - ?) % ? = 0)
                """, players.first(), players.last(), low, high, low, stride);
        update("""
                UPDATE live_player
                SET open_t = clock_timestamp(), queue = 'online', rating = (player_id - ?) * ?,
                    joined_at = clock_timestamp() - interval '1 hour',
                    last_active = clock_timestamp() + interval '1 day'
                WHERE open_t IS NULL AND player_id >= ? AND player_id < ? AND (player_id - ?) % ? = 0
                """, middle, Ratings.APART, low, high, low, stride);
        Tables.settle(connection);
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
