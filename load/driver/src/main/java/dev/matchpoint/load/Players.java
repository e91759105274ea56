package dev.matchpoint.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The accounts of a run, in one range of ids: those whose tickets stand, then those who join, partners beside each other.
 *
 * <p>Standing tickets are {@value #APART} points apart, so that no window ever reaches from one to the next. Between two
 * of them there is room for {@value #ROOM} ratings that no window reaches from either side: partners have ratings there,
 * in the same gap, and the gaps are drawn at random.
 */
final class Players {

    /** Points between two standing tickets: more than twice the widest window. */
    static final int APART = 1_301;

    private static final int WIDEST_WINDOW = 600;
    private static final int ROOM = APART - 2 * WIDEST_WINDOW - 1;
    private static final int TOKEN_BYTES = 20;

    private final long first;
    private final int standing;
    private final List<String> tokens;

    private Players(long first, int standing, List<String> tokens) {
        this.first = first;
        this.standing = standing;
        this.tokens = tokens;
    }

    /** Writes accounts, ratings and hashed tokens by COPY. The product's triggers make the rest. */
    static Players seed(Connection connection, Options options) throws SQLException, IOException {
        int standing = options.mostStanding();
        int joining = options.players() / 2 * 2;
        SecureRandom random = new SecureRandom();
        Players players = new Players(
                reserve(connection, standing + joining),
                standing,
                IntStream.range(0, joining).mapToObj(_ -> token(random)).toList());
        players.copyAccounts(connection, gaps(options));
        players.copyTokens(connection);
        execute(connection, "VACUUM ANALYZE player, token, live_player");
        return players;
    }

    /** How many join. */
    int joining() {
        return tokens.size();
    }

    /** The value of the Authorization header of one who joins. */
    String authorization(int joining) {
        return "Token " + tokens.get(joining);
    }

    /** The account of one who joins. */
    long id(int joining) {
        return firstJoining() + joining;
    }

    /** The first account whose ticket stands. */
    long firstStanding() {
        return first;
    }

    /** The first account that joins; those before it stand. */
    long firstJoining() {
        return first + standing;
    }

    /** The last account that joins. */
    long last() {
        return firstJoining() + joining() - 1;
    }

    /** The account whose standing ticket has rating 0. */
    long middle() {
        return first + standing / 2;
    }

    /** Every how many of those who can stand do stand when there are to be so many tickets. */
    int stride(int tickets) {
        return Math.max(1, standing / Math.max(1, tickets));
    }

    /** How many gaps there are to join in, counted from the middle to each side. */
    private static int gaps(Options options) {
        return options.mostStanding() / 2 - 1;
    }

    private void copyAccounts(Connection connection, int gaps) throws SQLException, IOException {
        SplittableRandom random = new SplittableRandom(2);
        int gap = 0;
        try (Copy rows = new Copy(connection, "player (id, username, email, password, elo_rating)")) {
            for (int i = 0; i < standing; i++) {
                rows.write(account(first + i, 0));
            }
            for (int i = 0; i < joining(); i++) {
                gap = i % 2 == 0 ? random.nextInt(-gaps, gaps) : gap;
                int rating = gap * APART + WIDEST_WINDOW + 1 + random.nextInt(ROOM);
                rows.write(account(id(i), rating));
            }
        }
    }

    private static String account(long id, int rating) {
        return id + "\tload" + id + "\tload" + id + "@example.com\t!\t" + rating;
    }

    private void copyTokens(Connection connection) throws SQLException, IOException {
        try (Copy rows = new Copy(connection, "token (key_hash, player_id)")) {
            for (int i = 0; i < joining(); i++) {
                rows.write("\\\\x" + HexFormat.of().formatHex(sha256(tokens.get(i))) + "\t" + id(i));
            }
        }
    }

    /** A range of ids that nobody else gets, and the first of it. */
    private static long reserve(Connection connection, int count) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT setval(sequence, nextval(sequence) + ?) - ?
                FROM pg_get_serial_sequence('player', 'id') AS sequence""")) {
            query.setLong(1, count);
            query.setLong(2, count);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String token(SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** A COPY under way; it is written when it is closed. */
    private static final class Copy implements AutoCloseable {

        private final CopyIn rows;

        Copy(Connection connection, String table) throws SQLException {
            rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN");
        }

        void write(String row) throws SQLException {
            byte[] bytes = (row + "\n").getBytes(StandardCharsets.US_ASCII);
            rows.writeToCopy(bytes, 0, bytes.length);
        }

        @Override
        public void close() throws SQLException {
            rows.endCopy();
        }
    }
}
