package dev.matchpoint.load.player;

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
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Accounts that can log in, in one range of ids. */
public final class Players {

    private static final int TOKEN_BYTES = 20;

    private final long first;
    private final List<String> tokens;

    private Players(long first, List<String> tokens) {
        this.first = first;
        this.tokens = tokens;
    }

    /** Writes accounts with these ratings, and their hashed tokens, by COPY. The product's triggers make the rest. */
    public static Players seed(Connection connection, int[] ratings) throws SQLException, IOException {
        SecureRandom random = new SecureRandom();
        Players players = new Players(
                reserve(connection, ratings.length),
                IntStream.range(0, ratings.length).mapToObj(_ -> token(random)).toList());
        players.copyAccounts(connection, ratings);
        players.copyTokens(connection);
        try (PreparedStatement settle = connection.prepareStatement("VACUUM ANALYZE player, token, live_player")) {
            settle.execute();
        }
        return players;
    }

    /** How many there are. */
    public int size() {
        return tokens.size();
    }

    /** The account of one of them. */
    public long id(int player) {
        return first + player;
    }

    /** Which one an account is. */
    public int indexOf(long id) {
        return Math.toIntExact(id - first);
    }

    /** The first account. */
    public long first() {
        return first;
    }

    /** The last account. */
    public long last() {
        return first + size() - 1;
    }

    /** The value of the Authorization header. */
    public String authorization(int player) {
        return "Token " + tokens.get(player);
    }

    private void copyAccounts(Connection connection, int[] ratings) throws SQLException, IOException {
        try (Copy rows = new Copy(connection, "player (id, username, email, password, elo_rating)")) {
            for (int i = 0; i < ratings.length; i++) {
                long id = id(i);
                rows.write(id + "\tload" + id + "\tload" + id + "@example.com\t!\t" + ratings[i]);
            }
        }
    }

    private void copyTokens(Connection connection) throws SQLException, IOException {
        try (Copy rows = new Copy(connection, "token (key_hash, player_id)")) {
            for (int i = 0; i < size(); i++) {
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
