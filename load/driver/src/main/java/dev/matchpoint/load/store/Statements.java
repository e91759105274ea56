package dev.matchpoint.load.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often PostgreSQL was called, by statement if it has {@code pg_stat_statements}, by transaction otherwise. Made,
 * it counts; closed, it does no more.
 */
public final class Statements implements AutoCloseable {

    private static final String TRANSACTIONS = "transactions";

    /** PostgreSQL's processes tell of what they did when they have rested for so long. */
    private static final Duration REPORTED = Duration.ofSeconds(11);

    private static final Duration RELOADED = Duration.ofSeconds(1);
    private static final int LONGEST = 100;

    private final Connection connection;
    private final boolean byStatement;

    /** Begins to count. */
    public Statements(Connection connection) throws SQLException, InterruptedException {
        this.connection = connection;
        this.byStatement = Tables.count(
                        connection,
                        "SELECT (current_setting('shared_preload_libraries') LIKE '%pg_stat_statements%')::integer")
                > 0;
        if (byStatement) {
            execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
            track("top");
        }
    }

    /**
     * Of one statement.
     *
     * @param rows that it returned, in all calls together
     */
    public record Use(long calls, long rows) {

        /** Nothing. */
        public static final Use NONE = new Use(0, 0);

        /** Both together. */
        public Use plus(Use other) {
            return new Use(calls + other.calls, rows + other.rows);
        }
    }

    /** What was used up to now. Where it counts transactions, it waits until all of them are told. */
    public Map<String, Use> now() throws SQLException, InterruptedException {
        if (!byStatement) {
            Thread.sleep(REPORTED);
            long transactions = Tables.count(connection, """
                    SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()""");
            return new TreeMap<>(Map.of(TRANSACTIONS, new Use(transactions, 0)));
        }
        // What has no parameters, such as NOTIFY, is a statement of its own for each value.
        Map<String, Use> uses = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT regexp_replace(regexp_replace(query, '\\s+', ' ', 'g'), '''[^'']*''', '?', 'g'), sum(calls), sum(rows) FROM pg_stat_statements
                        WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
                        GROUP BY 1""")) {
            while (row.next()) {
                String query = row.getString(1);
                Use use = new Use(row.getLong(2), row.getLong(3));
                uses.merge(query.substring(0, Math.min(LONGEST, query.length())), use, Use::plus);
            }
        }
        return uses;
    }

    /** Whether statements are told apart. */
    public boolean isByStatement() {
        return byStatement;
    }

    private void track(String which) throws SQLException, InterruptedException {
        execute("ALTER SYSTEM SET pg_stat_statements.track = '" + which + "'");
        execute("SELECT pg_reload_conf()");
        Thread.sleep(RELOADED);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        if (byStatement) {
            try {
                track("none");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
