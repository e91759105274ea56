package dev.matchpoint.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * The PostgreSQL of an embedded run, for tests that cause faults. All methods block until the state they name is reached.
 */
public final class EmbeddedPostgres {

    private final Home home;

    EmbeddedPostgres(Home home) {
        this.home = home;
    }

    /** The JDBC URL, without credentials. */
    public String jdbcUrl() {
        return setting("quarkus.datasource.jdbc.url");
    }

    /** The owner of the database, a superuser. */
    public String username() {
        return setting("quarkus.datasource.username");
    }

    /** The password of {@link #username()}. */
    public String password() {
        return setting("quarkus.datasource.password");
    }

    /** The address as an operator would give it in {@code DATABASE_URL}. */
    public String databaseUrl() {
        String location = jdbcUrl().substring("jdbc:postgresql://".length());
        return "postgresql://" + username() + ":" + password() + "@" + location;
    }

    /** A new connection, past every pool. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), username(), password());
    }

    /** Shuts the server down; its clients are disconnected, what was committed is kept. */
    public void stop() {
        home.run("stop-postgres");
    }

    /** Kills all its processes without warning, suspended or not: what was committed is found again at the next start. */
    public void kill() {
        home.run("kill-postgres");
    }

    /** Starts the server again after {@link #stop()} or {@link #kill()}, with its data, on the same port. */
    public void start() {
        home.run("start-postgres");
    }

    /** Freezes the server: connections stay open and nothing answers any more. */
    public void suspend() {
        signal("STOP");
    }

    /** Lets a frozen server go on where it was. */
    public void resume() {
        signal("CONT");
    }

    /** The postmaster first: frozen it starts no more processes. One of those there are may end by itself meanwhile. */
    private void signal(String signal) {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        signal(signal, postmaster);
        for (ProcessHandle child : postmaster.children().toList()) {
            try {
                signal(signal, child);
            } catch (IllegalStateException e) {
                if (child.isAlive()) {
                    throw e;
                }
            }
        }
    }

    private static void signal(String signal, ProcessHandle process) {
        Home.run(List.of("kill", "-s", signal, Long.toString(process.pid())));
    }

    private long postmaster() {
        Path file = home.folder().resolve("data/postmaster.pid");
        try {
            return Long.parseLong(Files.readAllLines(file).getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL is not running", e);
        }
    }

    private String setting(String name) {
        return home.settings().getProperty(name);
    }
}
