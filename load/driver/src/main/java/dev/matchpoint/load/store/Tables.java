package dev.matchpoint.load.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The product's tables as a whole. */
public final class Tables {

    private Tables() {}

    /** How many tickets are open, whosever they are. */
    public static long waiting(Connection connection) throws SQLException {
        return count(connection, "SELECT count(open_t) FROM live_player");
    }

    /** How many matches were ever stored for claims of Redis. */
    public static long claimed(Connection connection) throws SQLException {
        return count(connection, "SELECT count(claim_id) FROM match");
    }

    /** Whether a row per player knows of Redis: the product has that path. */
    static boolean knowRedis(Connection connection) throws SQLException {
        return count(connection, """
                SELECT count(*) FROM information_schema.columns
                WHERE table_name = 'live_player' AND column_name = 'redis_closed'""") > 0;
    }

    /** No phase pays for what was written before it: everything is clean and on disk. */
    static void settle(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE live_player, match, seat");
            statement.execute("CHECKPOINT");
        }
    }

    static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
