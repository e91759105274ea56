package dev.matchpoint.load.store;

import dev.matchpoint.load.player.Players;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Matches that were stored of players who were never told of them, by any answer, to the end. */
public final class Unheard {

    private static final String SEATS =
            "SELECT player_id, count(*) FROM seat WHERE player_id BETWEEN ? AND ? GROUP BY player_id";

    private final Connection connection;

    /** Those of this database. */
    public Unheard(Connection connection) {
        this.connection = connection;
    }

    /** As no-shows; {@code heard}: of how many different matches a player was told. */
    public Verdict verdict(Players players, IntUnaryOperator heard) throws SQLException {
        List<String> examples = new ArrayList<>();
        long noShows = 0;
        try (PreparedStatement query = connection.prepareStatement(SEATS)) {
            query.setLong(1, players.first());
            query.setLong(2, players.last());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    long told = heard.applyAsInt(players.indexOf(row.getLong(1)));
                    long missed = row.getLong(2) - told;
                    if (missed != 0) {
                        noShows += Math.abs(missed);
                        examples.add(
                                "player " + row.getLong(1) + " was told of " + told + " matches of " + row.getLong(2));
                    }
                }
            }
        }
        return new Verdict(0, 0, 0, 0, 0, noShows, 0, 0, 0, 0, examples);
    }
}
