package dev.matchpoint.django;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tables of the transaction that take what was read, in groups. */
final class Staging implements AutoCloseable {

    private static final int GROUP = 1_000;

    /** A table; of rows with one key the first counts. */
    enum Table {
        USER("django_user (id, username, email, password, active, created_at)", 6),
        RATING("django_rating (user_id, elo_rating, wins, losses, draws, current_streak, best_streak)", 7),
        TOKEN("django_token (key_hash, user_id, created_at)", 3),
        MATCH(
                "django_match (id, mode, status, result, black, white, black_before, white_before, black_change,"
                        + " white_change, created_at, updated_at)",
                12),
        NOTE("django_note (kind, id, reason, moved, expected)", 5);

        private final String insert;

        Table(String columns, int count) {
            insert = "INSERT INTO " + columns + " VALUES (?" + ", ?".repeat(count - 1) + ") ON CONFLICT DO NOTHING";
        }
    }

    private final Connection database;
    private final Map<Table, PreparedStatement> statements = new EnumMap<>(Table.class);
    private final Map<Table, Integer> waiting = new EnumMap<>(Table.class);

    Staging(Connection database) {
        this.database = database;
    }

    /** Adds a row. */
    void add(Table table, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(table);
        if (statement == null) {
            statement = database.prepareStatement(table.insert);
            statements.put(table, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
        if (waiting.merge(table, 1, Integer::sum) == GROUP) {
            statement.executeBatch();
            waiting.put(table, 0);
        }
    }

    /** Writes what is left. */
    void flush() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
    }
}
