package dev.matchpoint.load.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The product's own tables and functions, and rows in them, without the product. */
final class ProductSchema {

    private static final Path MIGRATIONS = Path.of("../../src/main/resources/db/migration");

    private ProductSchema() {}

    static void create(Connection connection) throws IOException, SQLException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            List<Path> migrations =
                    files.sorted(Comparator.comparingInt(ProductSchema::rank)).toList();
            for (Path file : migrations) {
                execute(connection, Files.readString(file));
            }
        }
        execute(connection, """
                INSERT INTO game_mode VALUES
                ('online', 100, 10, 10, 500, 64, '60 seconds', '300 seconds', '2 hours', '{black,white}')""");
    }

    /** A live match of two accounts, whose ratings are so far apart. */
    static long match(Connection connection, long black, long white, int apart) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        INSERT INTO match (queue, mode, rating_difference, rating_window) VALUES ('online', 'online', 0, 100)
                        RETURNING id""")) {
            row.next();
            long match = row.getLong(1);
            execute(connection, """
                    INSERT INTO seat (match_id, player_id, side, rating, joined_at, claimed_at)
                    VALUES (%1$d, %2$d, 'black', 1500, now(), now()), (%1$d, %3$d, 'white', 1500 + %4$d, now(), now())""".formatted(match, black, white, apart));
            execute(
                    connection,
                    "UPDATE live_player SET match_id = %d WHERE player_id IN (%d, %d)".formatted(match, black, white));
            return match;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Versions by their numbers, V2 before V10, then what is repeated. */
    private static int rank(Path migration) {
        String name = migration.getFileName().toString();
        return name.startsWith("V") ? Integer.parseInt(name.substring(1, name.indexOf("__"))) : Integer.MAX_VALUE;
    }
}
