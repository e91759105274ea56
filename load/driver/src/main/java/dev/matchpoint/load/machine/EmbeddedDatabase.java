package dev.matchpoint.load.machine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A PostgreSQL of the benchmark's own, which promises what it promises in production: fsync, synchronous commits, full
 * pages, a password. It may be stopped and frozen, and keeps its port and its data. It ends with this process, unless that
 * is killed with -9, and leaves nothing behind.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final String USER = "postgres";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** An argument in the file in which a server keeps how it was started. */
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"");

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
                .setPort(Ports.free())
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

    /** Freezes it: connections stay open, even new ones can be made, and nothing answers any more. */
    public void freeze() throws IOException, InterruptedException {
        // The postmaster first: frozen it starts no more processes.
        signal(Signal.STOP);
    }

    /** Lets it go on where it was. */
    public void thaw() throws IOException, InterruptedException {
        signal(Signal.CONT);
    }

    /** Shuts it down at once (fast): its clients are disconnected, what was committed is kept. Returns when it has ended. */
    public void stop() throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        Signal.INT.send(postmaster);
        postmaster.onExit().join();
    }

    /** Starts it again, as it was started first, and returns when it answers. */
    public void startAgain() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        String options = Files.readString(data.resolve("postmaster.opts")).strip();
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // It refuses to run as root.
        }
        command.add(options.substring(0, options.indexOf(" \"")));
        ARGUMENT.matcher(options).results().forEach(argument -> command.add(argument.group(1)));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("restarted.log").toFile())
                .start();
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The benchmark's PostgreSQL did not start again");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean answers() {
        try (Connection connection = database().connect()) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    private void signal(Signal signal) throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        signal.send(postmaster);
        for (ProcessHandle child : postmaster.children().toList()) {
            signal.send(child);
        }
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
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
