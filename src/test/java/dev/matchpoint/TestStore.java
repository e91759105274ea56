package dev.matchpoint;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * What is behind the answers, for tests that move time in it or look at what was stored: the rows in PostgreSQL, and the
 * ticket in Redis if the player waits there.
 */
public final class TestStore {

    private final DataSource database;
    private final TestRedis redis = new TestRedis();

    public TestStore(DataSource database) {
        this.database = database;
    }

    /** Ends every ticket, so that the default queue is the test's own. */
    public void emptyQueues() {
        redis.emptyQueues();
        update("""
                UPDATE live_player
                SET closed = CASE pool WHEN 'redis' THEN closed ELSE greatest(closed, open_t) END,
                    redis_closed = CASE pool WHEN 'redis' THEN greatest(redis_closed, open_t) ELSE redis_closed END,
                    open_t = NULL
                WHERE open_t IS NOT NULL
                """);
    }

    /** Makes it so that a player has been waiting for so long; PostgreSQL has heard of the ticket before. */
    public void hasWaited(TestPlayers.TestPlayer player, Duration waited) {
        redis.awaitJournal(player);
        update(
                "UPDATE live_player SET joined_at = clock_timestamp() - make_interval(secs => ?) WHERE player_id = ?",
                (double) waited.toMillis() / 1000,
                player.id());
        redis.hasWaited(player, waited);
    }

    /** Makes it so that a player was last heard of so long ago; PostgreSQL has heard of the ticket before. */
    public void lastHeardOf(TestPlayers.TestPlayer player, Duration ago) {
        redis.awaitJournal(player);
        update(
                "UPDATE live_player SET last_active = clock_timestamp() - make_interval(secs => ?) WHERE player_id = ?",
                (double) ago.toMillis() / 1000,
                player.id());
        redis.lastHeardOf(player, ago);
    }

    /** How long it is since a player who waits was heard of. */
    public Duration silence(TestPlayers.TestPlayer player) {
        return redis.holdsTicket(player)
                ? redis.silence(player)
                : Duration.ofSeconds(number(
                        "SELECT extract(epoch FROM clock_timestamp() - last_active) FROM live_player WHERE player_id = ?",
                        player.id()));
    }

    /** Whether a player has a ticket, wherever. */
    public boolean holdsTicket(TestPlayers.TestPlayer player) {
        return redis.holdsTicket(player) || isWritten(player);
    }

    /** Whether PostgreSQL knows of a ticket of the player; of one in Redis it hears a moment after the join. */
    public boolean isWritten(TestPlayers.TestPlayer player) {
        return number("SELECT count(open_t) FROM live_player WHERE player_id = ?", player.id()) == 1;
    }

    /** Does something while the background pairs nobody. */
    public void withoutPairing(Runnable test) {
        pairing(false);
        try {
            test.run();
        } finally {
            pairing(true);
        }
    }

    /** Whether the background may pair players. */
    public void pairing(boolean allowed) {
        redis.sweeps(allowed);
        update(
                "UPDATE sweep SET due = clock_timestamp() + make_interval(hours => ?) WHERE name = 'pair'",
                allowed ? 0 : 1);
    }

    /** Makes it so that for so long no instance could do anything, and a player was heard of just before. */
    public void outage(Duration lasted, TestPlayers.TestPlayer player) {
        redis.sweeps(false); // first, so that none that is under way notes that it was there
        double seconds = (double) lasted.toMillis() / 1000;
        update("""
                WITH silence AS (
                    UPDATE sweep SET due = clock_timestamp() - make_interval(secs => ?) WHERE name = 'expire')
                UPDATE live_player SET last_active = clock_timestamp() - make_interval(secs => ?) WHERE player_id = ?
                """, seconds, seconds + 1, player.id());
        redis.outage(lasted, player);
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
