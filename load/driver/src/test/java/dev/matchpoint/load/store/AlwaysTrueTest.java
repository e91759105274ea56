package dev.matchpoint.load.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.matchpoint.load.machine.EmbeddedDatabase;
import dev.matchpoint.load.player.Players;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may be looked at while everybody plays, in real tables. */
class AlwaysTrueTest {

    private static final int ALICE = 0;
    private static final int BOB = 1;

    private static EmbeddedDatabase postgres;
    private static Connection connection;

    private Players players;
    private AlwaysTrue always;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedDatabase.start();
        connection = postgres.database().connect();
        ProductSchema.create(connection);
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        postgres.close();
    }

    @BeforeEach
    void seed() throws Exception {
        ProductSchema.execute(connection, "TRUNCATE player, match CASCADE");
        players = Players.seed(connection, new int[] {1500, 1510});
        always = new AlwaysTrue(players);
    }

    @Test
    void findsNothingWrongWithAMatch() throws Exception {
        match(100);

        assertEquals(0, always.look(connection).violations());
    }

    @Test
    void findsAMatchThatAPlayersRowDoesNotName() throws Exception {
        match(100);
        ProductSchema.execute(
                connection, "UPDATE live_player SET match_id = NULL WHERE player_id = " + players.id(ALICE));

        assertEquals(1, always.look(connection).doubles());
    }

    @Test
    void findsAMatchOutsideTheWindow() throws Exception {
        match(101);

        assertEquals(1, always.look(connection).outside());
    }

    @Test
    void findsAMatchThatAPlayerWasNeverToldOf() throws Exception {
        match(100);

        Verdict verdict = new Unheard(connection).verdict(players, player -> player == ALICE ? 1 : 0);

        assertEquals(1, verdict.noShows());
    }

    private void match(int apart) throws SQLException {
        ProductSchema.match(connection, players.id(ALICE), players.id(BOB), apart);
    }
}
