package dev.matchpoint.load.store;

import dev.matchpoint.load.player.Players;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a player is, as PostgreSQL says.
 *
 * @param waiting whether a ticket is open
 * @param match the match that the player's row names; 0: none
 * @param seats the live matches that the player sits in
 */
record Placement(boolean waiting, long match, List<Long> seats) {

    private static final String QUERY = """
            SELECT live_player.player_id, open_t IS NOT NULL, coalesce(live_player.match_id, 0), coalesce(seat.match_id, 0)
            FROM live_player LEFT JOIN seat ON seat.player_id = live_player.player_id AND seat.live
            WHERE live_player.player_id BETWEEN ? AND ?
            """;

    /** Of each of these players, at one moment. */
    static Placement[] read(Connection connection, Players players) throws SQLException {
        Placement[] placements = new Placement[players.size()];
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setLong(1, players.first());
            query.setLong(2, players.last());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    int player = players.indexOf(row.getLong(1));
                    if (placements[player] == null) {
                        placements[player] = new Placement(row.getBoolean(2), row.getLong(3), new ArrayList<>(1));
                    }
                    if (row.getLong(4) != 0) {
                        placements[player].seats.add(row.getLong(4));
                    }
                }
            }
        }
        return placements;
    }

    /** Whether the player's row and the player's seat say the same. */
    boolean agrees() {
        return seats.equals(match == 0 ? List.of() : List.of(match));
    }
}
