package dev.matchpoint.match;

import dev.matchpoint.player.identity.Caller;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Knows who may tell what becomes of a match. Asked in the transaction that believes it, with the match's row locked. */
@Singleton
class Reporters {

    /** After the end it still has an answer to the same report: one may have been lost. */
    private static final String OF_ITS_SERVER = """
            SELECT 1 FROM assignment a JOIN game_server g ON g.server_id = a.server_id
            WHERE a.match_id = ? AND g.owner = ? AND (a.released_at IS NULL OR ?) AND a.number = coalesce(nullif(?, 0), a.number)
            """;

    private final DataSource database;

    Reporters(DataSource database) {
        this.database = database;
    }

    /** Whether the match is on a server of the reporter's, by the number that the reporter knows; operators may speak for any. */
    boolean maySpeakFor(Match match, Reporter reporter) throws SQLException {
        return switch (reporter.caller()) {
            case Caller.Operator _ -> true;
            case Caller.Fleet fleet -> isOnServerOf(fleet.owner(), match, reporter);
            case Caller.Player _ -> false;
        };
    }

    private boolean isOnServerOf(String owner, Match match, Reporter reporter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(OF_ITS_SERVER)) {
            query.setLong(1, match.id().value());
            query.setString(2, owner);
            query.setBoolean(3, match.status() == MatchStatus.COMPLETED);
            query.setLong(4, reporter.assignment().orElse(0));
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }
}
