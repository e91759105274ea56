package dev.matchpoint.player.identity;

import dev.matchpoint.core.Leftovers;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Bans that are over, which keep nobody out any more. */
@Singleton
class BanLeftovers implements Leftovers {

    private static final String OVER = " WHERE banned_until < clock_timestamp()";

    private final DataSource database;

    BanLeftovers(DataSource database) {
        this.database = database;
    }

    @Override
    public Map<String, Long> sweep(boolean remove) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Map.of("bans_over", remove ? removed(connection) : counted(connection));
        }
    }

    private static long counted(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM player" + OVER);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long removed(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE player SET banned_until = NULL, ban_reason = NULL" + OVER)) {
            return update.executeUpdate();
        }
    }
}
