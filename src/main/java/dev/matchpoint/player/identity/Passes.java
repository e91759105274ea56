package dev.matchpoint.player.identity;

import dev.matchpoint.database.Groups;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;

/** Whether players who were let in may stay: {@link PlayersExpelled} says when to ask again. */
@Singleton
public class Passes {

    private static final String STANDINGS = """
            SELECT CASE WHEN NOT player.active OR player.banned_until > clock_timestamp() THEN 'BARRED'
                        WHEN asked.token IS NOT NULL AND token.key_hash IS NULL THEN 'REVOKED'
                        WHEN EXISTS (SELECT FROM external_identity own
                                      WHERE own.player_id = asked.player AND own.valid_after >= asked.issued) THEN 'REVOKED'
                        ELSE 'GOOD' END
              FROM unnest(?, ?, ?) WITH ORDINALITY AS asked (player, token, issued, place)
              LEFT JOIN player ON player.id = asked.player
              LEFT JOIN token ON token.key_hash = asked.token AND token.player_id = asked.player
             ORDER BY asked.place""";

    private final DataSource database;
    private final Groups<Pass, Standing> questions;

    Passes(DataSource database) {
        this.database = database;
        this.questions = new Groups<>(
                "passes",
                List::of,
                asked -> look(asked).stream().map(Optional::of).toList());
    }

    /** What a pass is worth. */
    public enum Standing {
        /** The player may stay. */
        GOOD,
        /** The token was revoked, by logging out or a change of the password: the player may come again with another. */
        REVOKED,
        /** The player is banned, or has no account any more. */
        BARRED
    }

    /** What passes are worth now, in their order. Cost: two look-ups each, in one query. */
    public List<Standing> look(List<Pass> passes) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(STANDINGS)) {
            query.setArray(1, players(connection, passes));
            query.setArray(2, tokens(connection, passes));
            query.setArray(3, issued(connection, passes));
            List<Standing> standings = new ArrayList<>(passes.size());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    standings.add(Standing.valueOf(row.getString(1)));
                }
            }
            return standings;
        }
    }

    /** What a pass is worth now. Never blocks; those that are asked about at the same time share a query. */
    public CompletionStage<Standing> ask(Pass pass) {
        return questions.ask(pass);
    }

    private static Array players(Connection connection, List<Pass> passes) throws SQLException {
        Object[] ids = passes.stream().map(pass -> pass.player().id().value()).toArray();
        return connection.createArrayOf("bigint", ids);
    }

    private static Array tokens(Connection connection, List<Pass> passes) throws SQLException {
        Object[] hashes = passes.stream()
                .map(pass -> pass.token().map(TokenHash::bytes).orElse(null))
                .toArray(byte[][]::new);
        return connection.createArrayOf("bytea", hashes);
    }

    private static Array issued(Connection connection, List<Pass> passes) throws SQLException {
        Object[] times = passes.stream()
                .map(pass -> pass.issued().map(Timestamp::from).orElse(null))
                .toArray();
        return connection.createArrayOf("timestamptz", times);
    }

    @PreDestroy
    void end() {
        questions.end();
    }
}
