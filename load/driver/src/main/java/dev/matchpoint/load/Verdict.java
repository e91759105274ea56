package dev.matchpoint.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.IntStream;

/**
 * What the store says about those whose joins were answered, read when nobody joins any more.
 *
 * @param joined whose join was answered
 * @param matched who are in one live match
 * @param waiting who hold an open ticket
 * @param doubles who are in several live matches, or in one while they wait
 * @param lost who are in neither, or in one that their row does not name
 * @param misled who were told that they are matched and are not
 * @param outside live matches whose players are further apart than the window allows, or that are not two
 */
record Verdict(long joined, long matched, long waiting, long doubles, long lost, long misled, long outside) {

    static final Verdict NONE = new Verdict(0, 0, 0, 0, 0, 0, 0);

    private static final String OF_PLAYERS = """
            SELECT count(*),
                   count(*) FILTER (WHERE seats = 1 AND seated AND NOT waits),
                   count(*) FILTER (WHERE seats = 0 AND waits),
                   count(*) FILTER (WHERE seats > 1 OR seats = 1 AND waits),
                   count(*) FILTER (WHERE seats = 0 AND NOT waits OR seats = 1 AND NOT seated),
                   count(*) FILTER (WHERE told_matched AND seats = 0)
            FROM (SELECT told_matched, open_t IS NOT NULL AS waits, count(seat.match_id) AS seats,
                         coalesce(bool_and(seat.match_id = live_player.match_id), false) AS seated
                  FROM unnest(?, ?) AS told (player_id, told_matched)
                  JOIN live_player USING (player_id)
                  LEFT JOIN seat ON seat.player_id = live_player.player_id AND seat.live
                  GROUP BY told_matched, live_player.player_id) player
            """;

    private static final String OF_MATCHES = """
            SELECT count(*)
            FROM (SELECT count(*) AS seats, max(rating) - min(rating) AS apart,
                         max(extract(epoch FROM claimed_at - joined_at)) AS waited
                  FROM seat
                  WHERE match_id IN (SELECT match_id FROM seat WHERE live AND player_id BETWEEN ? AND ?)
                  GROUP BY match_id) made, game_mode
            WHERE name = 'online' AND (seats <> 2 OR apart > base + least(growth, step * floor(waited / every_seconds)))
            """;

    /** Reads it, after joins were answered like this. */
    static Verdict read(Connection connection, Players players, int[] answers) throws SQLException {
        int[] answered = IntStream.range(0, answers.length)
                .filter(player -> answers[player] == Joins.MATCHED || answers[player] == Joins.WAITING)
                .toArray();
        Object[] ids = IntStream.of(answered).mapToObj(players::id).toArray();
        Object[] matched = IntStream.of(answered)
                .mapToObj(player -> answers[player] == Joins.MATCHED)
                .toArray();
        try (PreparedStatement query = connection.prepareStatement(OF_PLAYERS)) {
            query.setArray(1, connection.createArrayOf("bigint", ids));
            query.setArray(2, connection.createArrayOf("boolean", matched));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Verdict(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        outside(connection, players));
            }
        }
    }

    private static long outside(Connection connection, Players players) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OF_MATCHES)) {
            query.setLong(1, players.firstStanding());
            query.setLong(2, players.last());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** How many times a promise was broken. */
    long violations() {
        return doubles + lost + misled + outside;
    }

    Verdict plus(Verdict other) {
        return new Verdict(
                joined + other.joined,
                matched + other.matched,
                waiting + other.waiting,
                doubles + other.doubles,
                lost + other.lost,
                misled + other.misled,
                outside + other.outside);
    }
}
