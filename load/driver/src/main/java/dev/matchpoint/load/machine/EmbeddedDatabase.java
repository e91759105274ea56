package dev.matchpoint.load.machine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL of the benchmark's own, which promises what it promises in production: fsync, synchronous commits, full
 * pages, a password. It ends with this process, unless that is killed with -9, and leaves nothing behind.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String USER = "postgres";

    private final Path folder;
    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(Path folder, EmbeddedPostgres server, String password) {
        this.folder = folder;
        this.server = server;
        this.password = password;
    }

    /** Starts it, in a folder that only this user may enter. */
    public static EmbeddedDatabase start() throws IOException, SQLException {
        Path folder = Secret.folder();
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setDataDirectory(folder.resolve("data"))
                .setRegisterShutdownHook(false)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start();
        EmbeddedDatabase database = new EmbeddedDatabase(folder, server, Secret.random());
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        database.askForThePassword();
        return database;
    }

    /** What connects to it. */
    public Database database() {
        return new Database(
                URI.create("postgresql://" + USER + ":" + password + "@127.0.0.1:" + server.getPort() + "/postgres"),
                true);
    }

    private void askForThePassword() throws IOException, SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // Until somebody wants to count, that costs nothing.
            statement.execute("ALTER SYSTEM SET pg_stat_statements.track = 'none'");
            statement.execute("ALTER ROLE " + USER + " PASSWORD '" + password + "'");
            Files.writeString(folder.resolve("data/pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @Override
    public synchronized void close() {
        try {
            server.close();
            Secret.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The benchmark's PostgreSQL may still run in " + folder, e);
        }
    }
}
