package dev.matchpoint.queue.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.pairing.Candidate;
import dev.matchpoint.pairing.Nearest;
import dev.matchpoint.queue.Modes;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The functions in the database against the rule as plain Java says it, on random queues. Each queue is laid out, asked
 * and rolled back in one transaction, so that nothing else sees it.
 */
@QuarkusTest
class PairingRuleTest {

    private static final int QUEUES = 500;
    private static final int MOST_WAITING = 25;
    private static final String QUEUE = "online:oracle";

    @Inject
    DataSource database;

    @Inject
    Modes modes;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private List<TestPlayer> players;
    private Nearest rule;

    @BeforeEach
    void makePlayers() {
        players = new TestPlayers(database).rated(Collections.nCopies(MOST_WAITING + 1, 1200));
        rule = new Nearest(modes.standard().window());
    }

    @Test
    void aJoinIsPairedAsTheRuleSays() throws SQLException {
        assertThat(agreements(this::joinAgreesWithTheRule)).isBetween(QUEUES / 10, QUEUES * 9 / 10);
    }

    @Test
    void aSearchIsPairedAsTheRuleSays() throws SQLException {
        assertThat(agreements(this::searchAgreesWithTheRule)).isBetween(QUEUES / 10, QUEUES * 9 / 10);
    }

    @Test
    void theSweepFindsSomebodyWheneverAnyTwoMayBePaired() throws SQLException {
        assertThat(agreements(this::sweepAgreesWithTheRule)).isBetween(QUEUES / 10, QUEUES * 9 / 10);
    }

    private boolean joinAgreesWithTheRule(Connection connection) throws SQLException {
        TestPlayer joining = players.getLast();
        int rating = randomRating();
        Instant now = now(connection);
        List<Candidate> waiting = layOut(connection, now, random.nextInt(MOST_WAITING));
        execute(connection, "UPDATE player SET elo_rating = ? WHERE id = ?", rating, joining.id());
        OffsetDateTime asked = now.atOffset(ZoneOffset.UTC);

        Optional<PlayerId> partner =
                partner(connection, joining, "SELECT * FROM join_queue(?, ?, ?)", joining.id(), asked, QUEUE);

        Candidate own = new Candidate(new PlayerId(joining.id()), rating, now);
        assertThat(partner)
                .as("%s among %s, seed %d", own, waiting, seed)
                .isEqualTo(rule.partnerOf(own, waiting, now).map(Candidate::player));
        return partner.isPresent();
    }

    private boolean searchAgreesWithTheRule(Connection connection) throws SQLException {
        Instant now = now(connection);
        List<Candidate> waiting = layOut(connection, now, 1 + random.nextInt(MOST_WAITING));
        TestPlayer searching = players.getFirst();

        Optional<PlayerId> partner =
                partner(connection, searching, "SELECT * FROM search_queue(?, true, NULL)", searching.id());

        Candidate own = waiting.getFirst();
        assertThat(partner)
                .as("%s among %s, seed %d", own, waiting, seed)
                .isEqualTo(rule.partnerOf(own, waiting, now).map(Candidate::player));
        return partner.isPresent();
    }

    private boolean sweepAgreesWithTheRule(Connection connection) throws SQLException {
        Instant now = now(connection);
        List<Candidate> waiting = layOut(connection, now, random.nextInt(6));
        List<PlayerId> found = new ArrayList<>();

        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM pairable(1000)");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new PlayerId(row.getLong(1)));
            }
        }

        boolean anyTwo = waiting.stream()
                .anyMatch(one -> rule.partnerOf(one, waiting, now).isPresent());
        found.retainAll(waiting.stream().map(Candidate::player).toList());
        assertThat(!found.isEmpty()).as("%s, seed %d", waiting, seed).isEqualTo(anyTwo);
        return anyTwo;
    }

    /** Tickets whose waits stay clear of the moments at which a window grows, so that a slow machine changes nothing. */
    private List<Candidate> layOut(Connection connection, Instant now, int howMany) throws SQLException {
        List<Candidate> waiting = new ArrayList<>();
        for (TestPlayer player : players.subList(0, howMany)) {
            Instant joinedAt = now.minusSeconds(10L * random.nextInt(60) + 1 + random.nextInt(5));
            Candidate candidate = new Candidate(new PlayerId(player.id()), randomRating(), joinedAt);
            waiting.add(candidate);
            execute(connection, """
                    UPDATE live_player SET open_t = clock_timestamp(), last_active = clock_timestamp(), queue = ?,
                        rating = ?, joined_at = ? WHERE player_id = ?
                    """, QUEUE, candidate.rating(), joinedAt.atOffset(ZoneOffset.UTC), player.id());
        }
        return waiting;
    }

    /** Sparse enough that many find nobody, coarse enough that many are equally near. */
    private int randomRating() {
        return 20 * random.nextInt(400);
    }

    private static Optional<PlayerId> partner(Connection connection, TestPlayer own, String call, Object... parameters)
            throws SQLException {
        long match;
        try (PreparedStatement statement = prepared(connection, call, parameters);
                ResultSet row = statement.executeQuery()) {
            row.next();
            match = row.getLong("match_id");
        }
        String other = "SELECT player_id FROM seat WHERE match_id = ? AND player_id <> ?";
        try (PreparedStatement statement = prepared(connection, other, match, own.id());
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(new PlayerId(row.getLong(1))) : Optional.empty();
        }
    }

    private interface Trial {
        /** Whether somebody was paired; fails if that is not what the rule says. */
        boolean in(Connection connection) throws SQLException;
    }

    private int agreements(Trial trial) throws SQLException {
        int paired = 0;
        for (int i = 0; i < QUEUES; i++) {
            paired += inARolledBackTransaction(trial) ? 1 : 0;
        }
        return paired;
    }

    private boolean inARolledBackTransaction(Trial trial) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return trial.in(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT clock_timestamp()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
