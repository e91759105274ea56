package dev.matchpoint.queue.postgres;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.pairing.Candidate;
import dev.matchpoint.queue.PairingRuleContract;
import dev.matchpoint.queue.Pool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The functions in the database. Each queue is laid out, asked and rolled back in one transaction, so that nothing else
 * sees it.
 */
abstract class DatabasePairingRule extends PairingRuleContract {

    private static final String REGION = ":oracle";

    /** Whose tickets are laid out and asked for. */
    abstract Pool pool();

    @Override
    protected boolean onAQueueOfItsOwn(String mode, Trial trial) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                return trial.on(new InATransaction(connection, mode, pool().word()));
            } finally {
                connection.rollback();
            }
        }
    }

    private record InATransaction(Connection connection, String mode, String pool, Set<PlayerId> waiting)
            implements Engine {

        InATransaction(Connection connection, String mode, String pool) {
            this(connection, mode, pool, new HashSet<>());
        }

        private String queue() {
            return mode + REGION;
        }

        @Override
        public Instant now() throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement("SELECT clock_timestamp()");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        }

        @Override
        public void layOut(List<Candidate> candidates) throws SQLException {
            for (Candidate candidate : candidates) {
                waiting.add(candidate.player());
                execute(
                        """
                        UPDATE live_player SET open_t = clock_timestamp(), last_active = clock_timestamp(), queue = ?,
                            rating = ?, joined_at = ?, pool = ? WHERE player_id = ?
                        """,
                        queue(),
                        candidate.rating(),
                        at(candidate.joinedAt()),
                        pool,
                        candidate.player().value());
            }
        }

        @Override
        public void met(List<Meeting> meetings) throws SQLException {
            for (Meeting meeting : meetings) {
                execute(
                        """
                        WITH made AS (
                            INSERT INTO match (queue, mode, status, rating_difference, rating_window, created_at)
                            VALUES (?, ?, 'abandoned', 0, 0, ?) RETURNING id)
                        INSERT INTO seat (match_id, player_id, side, rating, joined_at, claimed_at, live)
                        SELECT id, player_id, side, 0, 'epoch', 'epoch', false
                        FROM made CROSS JOIN (VALUES (?::bigint, 'black'), (?::bigint, 'white')) AS seats (player_id, side)
                        """,
                        queue(),
                        mode,
                        at(meeting.at()),
                        meeting.one().value(),
                        meeting.other().value());
            }
        }

        @Override
        public Optional<PlayerId> join(Candidate joining) throws SQLException {
            long player = joining.player().value();
            execute("UPDATE player SET elo_rating = ? WHERE id = ?", joining.rating(), player);
            return partner(
                    player, "SELECT * FROM join_queue(?, ?, ?, ?)", player, at(joining.joinedAt()), queue(), pool);
        }

        @Override
        public Optional<PlayerId> search(PlayerId searching, OptionalInt reach) throws SQLException {
            long player = searching.value();
            return reach.isPresent()
                    ? partner(player, "SELECT * FROM search_queue(?, true, ?, ?)", player, reach.getAsInt(), pool)
                    : partner(player, "SELECT * FROM search_queue(?, true, NULL, ?)", player, pool);
        }

        @Override
        public List<PlayerId> pairable() throws SQLException {
            List<PlayerId> found = new ArrayList<>();
            try (PreparedStatement query = prepared("SELECT * FROM pairable(1000, ?)", pool);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new PlayerId(row.getLong(1)));
                }
            }
            found.retainAll(waiting);
            return found;
        }

        private Optional<PlayerId> partner(long own, String call, Object... parameters) throws SQLException {
            long match;
            try (PreparedStatement statement = prepared(call, parameters);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                match = row.getLong("match_id");
            }
            String other = "SELECT player_id FROM seat WHERE match_id = ? AND player_id <> ?";
            try (PreparedStatement statement = prepared(other, match, own);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new PlayerId(row.getLong(1))) : Optional.empty();
            }
        }

        private void execute(String sql, Object... parameters) throws SQLException {
            try (PreparedStatement statement = prepared(sql, parameters)) {
                statement.executeUpdate();
            }
        }

        private PreparedStatement prepared(String sql, Object... parameters) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        }

        private static OffsetDateTime at(Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
    }
}
