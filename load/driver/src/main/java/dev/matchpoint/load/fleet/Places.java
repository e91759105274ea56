package dev.matchpoint.load.fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;

/** Where games are, as PostgreSQL has it. */
public record Places(Connection connection) {

    private static final String WRONG = """
            SELECT count(*) FROM game_server s
            WHERE active > capacity
               OR active <> (SELECT count(*) FROM assignment a WHERE a.server_id = s.server_id AND a.released_at IS NULL)
            """;

    private static final String OPEN = """
            SELECT count(*) FROM assignment WHERE released_at IS NULL AND game_id = ANY (?)
            """;

    /**
     * How much is not as it should be: servers that hold more games than they have room for, or than are theirs; and games that
     * were told to be on a server and are on none.
     */
    public long violations(BitSet assigned) throws SQLException {
        try (PreparedStatement servers = connection.prepareStatement(WRONG);
                PreparedStatement games = connection.prepareStatement(OPEN)) {
            String[] told = assigned.stream().mapToObj(Fleet::game).toArray(String[]::new);
            games.setArray(1, connection.createArrayOf("text", told));
            try (ResultSet wrong = servers.executeQuery();
                    ResultSet open = games.executeQuery()) {
                wrong.next();
                open.next();
                return wrong.getLong(1) + told.length - open.getLong(1);
            }
        }
    }
}
