package dev.matchpoint;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** The rows behind the answers, for tests that move time in them or look at what was stored. */
public final class TestStore {

    private final DataSource database;

    public TestStore(DataSource database) {
        this.database = database;
    }

    /** Ends every ticket, so that the default queue is the test's own. */
    public void emptyQueues() {
        update("UPDATE live_player SET closed = greatest(closed, open_t), open_t = NULL WHERE open_t IS NOT NULL");
    }

    /** Makes it so that a player has been waiting for so long. */
    public void hasWaited(TestPlayers.TestPlayer player, Duration waited) {
        update(
                "UPDATE live_player SET joined_at = clock_timestamp() - make_interval(secs => ?) WHERE player_id = ?",
                (double) waited.toMillis() / 1000,
                player.id());
    }

    /** Makes it so that a player was last heard of so long ago. */
    public void lastHeardOf(TestPlayers.TestPlayer player, Duration ago) {
        update(
                "UPDATE live_player SET last_active = clock_timestamp() - make_interval(secs => ?) WHERE player_id = ?",
                (double) ago.toMillis() / 1000,
                player.id());
    }

    /** Makes it so that for so long no instance could do anything, and a player was heard of just before. */
    public void outage(Duration lasted, TestPlayers.TestPlayer player) {
        double seconds = (double) lasted.toMillis() / 1000;
        update("""
                WITH silence AS (
                    UPDATE sweep SET due = clock_timestamp() - make_interval(secs => ?) WHERE name = 'expire')
                UPDATE live_player SET last_active = clock_timestamp() - make_interval(secs => ?) WHERE player_id = ?
                """, seconds, seconds + 1, player.id());
    }

    /** Makes it so that a match was made so long ago. */
    public void startedAgo(long match, Duration ago) {
        update(
                "UPDATE match SET created_at = clock_timestamp() - make_interval(secs => ?) WHERE id = ?",
                (double) ago.toMillis() / 1000,
                match);
    }

    /** The single number that a query finds. */
    public long number(String query, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, query, List.of(parameters));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement and counts the rows it changed. */
    public int update(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, List.of(parameters))) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, List<Object> parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }
}
