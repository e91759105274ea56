package dev.matchpoint.outage;

import dev.matchpoint.StoredQueue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What both stores say of a player at this moment, past every cable, for whoever looks into what is wrong. */
record Witness(DataSource database, Supplier<StoredQueue> redis) {

    String sees(long player) {
        return "\n    PostgreSQL: " + row(player) + "\n    Redis: " + ticket(player);
    }

    private String row(long player) {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT l::text FROM live_player l WHERE player_id = ?")) {
            query.setLong(1, player);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String ticket(long player) {
        try {
            StoredQueue queue = redis.get();
            return queue.tickets().get(player) + ", unsaved " + queue.dirty().get(player) + ", matched "
                    + queue.matched().get(player);
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
