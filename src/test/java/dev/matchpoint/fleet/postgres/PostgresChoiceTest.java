package dev.matchpoint.fleet.postgres;

import dev.matchpoint.fleet.ChoiceContract;
import dev.matchpoint.fleet.server.Order;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The choice as PostgreSQL makes it, in a transaction that is undone. */
@QuarkusTest
class PostgresChoiceTest extends ChoiceContract {

    @Inject
    DataSource database;

    @Override
    protected Optional<String> choose(List<Candidate> from, Order order, String region, int room) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insert(connection, from);
                return best(connection, order, region, room);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, List<Candidate> servers) throws SQLException {
        try (PreparedStatement clear = connection.prepareStatement("DELETE FROM game_server");
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO game_server (server_id, owner, host, port, capacity, region, active, draining, heard_at)
                        VALUES (?, 'fleet/dev', 'localhost', 1, ?, ?, ?, ?, clock_timestamp() - make_interval(secs => ?))
                        """)) {
            clear.executeUpdate();
            for (Candidate one : servers) {
                insert.setString(1, one.name());
                insert.setInt(2, one.capacity());
                insert.setString(3, one.region());
                insert.setInt(4, one.active());
                insert.setBoolean(5, one.draining());
                insert.setDouble(6, one.silent() ? 61 : 0);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Optional<String> best(Connection connection, Order order, String region, int room)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT best_server(?, ?, ?, interval '60 seconds')")) {
            query.setString(1, region.isEmpty() ? null : region);
            query.setInt(2, room);
            query.setBoolean(3, order == Order.PACK);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getString(1));
            }
        }
    }
}
